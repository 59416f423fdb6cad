/** LibreOffice without a screen, as far as the long tests want it: what it reads, and what it makes of tracked changes. */
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** `as-is`: of a file without tracked changes. */
export type Verdict = 'Accept' | 'Reject' | 'as-is';

const MACRO = `Sub Settle(list As String)
  Open list For Input As #1
  While Not Eof(1)
    Line Input #1, job
    settleOne(Split(job, Chr(9)))
  Wend
  Close #1
End Sub

Sub settleOne(job)
  Dim hidden(0) As New com.sun.star.beans.PropertyValue
  hidden(0).Name = "Hidden"
  hidden(0).Value = True
  Dim none()
  Dim opened As Object
  opened = StarDesktop.loadComponentFromURL(ConvertToURL(job(0)), "_blank", 0, hidden())
  If job(1) <> "as-is" Then
    Dim dispatcher As Object
    dispatcher = createUnoService("com.sun.star.frame.DispatchHelper")
    dispatcher.executeDispatch(opened.CurrentController.Frame, ".uno:" & job(1) & "AllTrackedChanges", "", 0, none())
  End If
  Dim plain(1) As New com.sun.star.beans.PropertyValue
  plain(0).Name = "FilterName"
  plain(0).Value = "Text (encoded)"
  plain(1).Name = "FilterOptions"
  plain(1).Value = "UTF8,LF"
  opened.storeToURL(ConvertToURL(job(2)), plain())
  opened.close(True)
End Sub
`;

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
const XML = '<?xml version="1.0" encoding="UTF-8"?>\n';
const LIBRARY = `${XML}<!DOCTYPE library:library PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "library.dtd">
<library:library xmlns:library="http://openoffice.org/2000/library" library:name="Standard" library:readonly="false" library:passwordprotected="false"><library:element library:name="Settle"/></library:library>`;
const MODULE = `${XML}<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Settle" script:language="StarBasic">${escaped(MACRO)}</script:module>`;

/** With a profile of its own below `folder`: two programs cannot share one. */
export function soffice(folder: string, ...args: readonly string[]): string {
  return execFileSync('soffice', [`-env:UserInstallation=file://${folder}/profile`, '--headless', '--norestore', ...args], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
    maxBuffer: 50_000_000,
  }); // prettier-ignore
}

/** The paragraphs with words, as LibreOffice reads each file once all its changes are accepted or rejected. One start for all. */
export function settledTexts(
  folder: string,
  files: readonly { readonly file: string; readonly verdict: Verdict }[],
): readonly (readonly string[])[] {
  // The first start makes the profile, and would put an empty library in the place of ours.
  soffice(folder, '--terminate_after_init');
  writeFileSync(join(folder, 'profile/user/basic/Standard/script.xlb'), LIBRARY);
  writeFileSync(join(folder, 'profile/user/basic/Standard/Settle.xba'), MODULE);
  const jobs = files.map(({ file, verdict }, at) => [file, verdict, join(folder, `settled-${at}.txt`)] as const);
  writeFileSync(join(folder, 'jobs.txt'), jobs.map((job) => job.join('\t')).join('\n'));
  soffice(folder, `macro:///Standard.Settle.Settle("${join(folder, 'jobs.txt')}")`);
  return jobs.map(([, , text]) => readFileSync(text, 'utf8').split('\n').filter((line) => line.trim() !== '')); // prettier-ignore
}

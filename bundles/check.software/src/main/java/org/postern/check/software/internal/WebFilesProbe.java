// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.check.software.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.postern.check.Observation;
import org.postern.check.Outcome;
import org.postern.check.Probe;
import org.postern.check.Subject;
import org.postern.check.probe.Wildcards;
import org.postern.check.rows.CheckRow;
import org.postern.host.FileEntry;
import org.postern.host.HostTrouble;

/** Names each page in the web folders of Exchange that Exchange did not put there. */
final class WebFilesProbe implements Probe {

  private static final int MAX_FOLDERS = 50;
  private static final List<String> PAGES =
      List.of(".aspx", ".ashx", ".asmx", ".asp", ".cer", ".php", ".jsp");

  /** Pages of Exchange in owa\auth; in aspnet_client there are none. */
  private static final Set<String> SHIPPED =
      Set.of(
          "errorfe.aspx",
          "expiredpassword.aspx",
          "frowny.aspx",
          "getidtoken.htm",
          "logoff.aspx",
          "logon.aspx",
          "outlookcn.aspx",
          "redirsuiteserviceproxy.aspx",
          "signout.aspx",
          "svmfeedback.aspx");

  @Override
  public Observation look(Subject subject, CheckRow row) throws HostTrouble {
    List<String> folders = new ArrayList<>();
    folders.add("C:\\inetpub\\wwwroot\\aspnet_client");
    subject.exchangeFolder().ifPresent(f -> folders.add(f + "FrontEnd\\HttpProxy\\owa\\auth"));
    List<FileEntry> pages = new ArrayList<>();
    boolean any = false;
    for (int i = 0; i < folders.size() && i < MAX_FOLDERS; i++) {
      String folder = folders.get(i);
      for (FileEntry entry : entries(subject, folder)) {
        any = true;
        if (entry.directory()) {
          folders.add(folder + "\\" + entry.name());
        } else if (isPage(entry.name())) {
          pages.add(entry);
        }
      }
    }
    if (!any) {
      return Observation.decided(Outcome.IRRELEVANT, "There are no web folders of Exchange");
    }
    List<String> wrong =
        pages.stream()
            .filter(p -> !isShipped(p))
            .filter(p -> !Wildcards.any(subject.settings().allowed().others(), p.name()))
            .map(p -> p.path() + ", " + p.size() + " octets, of " + p.modified())
            .toList();
    return Observation.breaches(pages.size() + " pages, " + wrong.size() + " not expected", wrong);
  }

  private static boolean isPage(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return PAGES.stream().anyMatch(lower::endsWith);
  }

  private static boolean isShipped(FileEntry page) {
    return page.path().toLowerCase(Locale.ROOT).contains("\\owa\\auth\\")
        && SHIPPED.contains(page.name().toLowerCase(Locale.ROOT));
  }

  private static List<FileEntry> entries(Subject subject, String folder) throws HostTrouble {
    try {
      return subject.once("files " + folder, h -> h.files().list(folder, "*"));
    } catch (HostTrouble e) {
      if (e.kind() == HostTrouble.Kind.NOT_FOUND) {
        return List.of();
      }
      throw e;
    }
  }
}

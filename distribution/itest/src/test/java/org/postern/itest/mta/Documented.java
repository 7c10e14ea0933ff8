// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.itest.mta;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** The lines of configuration that {@code docs/postfix.md} tells an administrator to write. */
final class Documented {

  private static final Path PAGE = Path.of(System.getProperty("postern.root"), "docs/postfix.md");

  private Documented() {}

  /** The parameters of {@code main.cf}, but for the port. */
  static Map<String, String> postfix(int milterPort) throws IOException {
    Map<String, String> parameters = new LinkedHashMap<>();
    for (String line : firstBlock("## Postfix").lines().toList()) {
      String[] pair = line.split(" = ", 2);
      parameters.put(pair[0], pair[1].replace("8891", Integer.toString(milterPort)));
    }
    return parameters;
  }

  /** The line of {@code sendmail.mc}, but for the port. */
  static String sendmail(int milterPort) throws IOException {
    return firstBlock("## Sendmail").strip().replace("8891", Integer.toString(milterPort));
  }

  /** The line of {@code sendmail.mc} for the listener of own users. */
  static String sendmailSubmission() throws IOException {
    String page = Files.readString(PAGE);
    int begin = page.indexOf("DAEMON_OPTIONS(");
    return page.substring(begin, page.indexOf("')", begin) + 2);
  }

  private static String firstBlock(String heading) throws IOException {
    String page = Files.readString(PAGE);
    String section = page.substring(page.indexOf("\n" + heading + "\n"));
    return section.split("```\n?", 3)[1];
  }
}

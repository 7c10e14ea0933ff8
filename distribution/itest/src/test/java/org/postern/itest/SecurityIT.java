// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.itest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What must not be possible in the Web Console. */
class SecurityIT {

  /** Pages of ours and of the Felix Web Console that change something. */
  private static final List<String> PAGES =
      List.of(
          "/postern/x",
          "/postern-journal/x",
          "/postern-lists/add",
          "/configMgr/org.postern.policy",
          "/configMgr/[Temporary PID replaced by real PID upon save]",
          "/bundles",
          "/bundles/0",
          "/components",
          "/vmstat",
          "/events",
          "/memoryusage",
          "/healthcheck",
          "/depfinder",
          "/nothing-there");

  private static final List<String> SQL =
      List.of(
          "'",
          "' OR '1'='1",
          "x'; DROP TABLE block; --",
          "\" UNION SELECT * FROM block_data --",
          "%' AND 1=1",
          "1); DELETE FROM tally; --",
          "\\'; SHUTDOWN; --");

  private static final List<String> FIELDS =
      List.of(
          "",
          "from:",
          "to:",
          "client:",
          "helo:",
          "user:",
          "id:",
          "queue:",
          "messageid:",
          "subject:",
          "verdict:",
          "withheld:",
          "stage:",
          "direction:",
          "rule:",
          "filter:",
          "why:",
          "reply:",
          "server:",
          "door:",
          "version:",
          "revision:",
          "score:",
          "size:",
          "ms:",
          "after:",
          "before:",
          "last:");

  private static final Pattern PASSWORD = Pattern.compile("user viewer, password (\\S+)");

  private static RunningServer server;
  private static ConsoleClient admin;
  private static ConsoleClient viewer;

  @BeforeAll
  static void start() throws IOException {
    server = RunningServer.start();
    admin = new ConsoleClient(server.console(), server.password());
    Matcher password = PASSWORD.matcher(server.postern("password", "--role", "viewer").output());
    assertThat(password.find()).isTrue();
    viewer = new ConsoleClient(server.console(), "viewer", password.group(1));
  }

  @AfterAll
  static void stop() throws IOException {
    server.close();
  }

  @Test
  void aViewerSeesThePages() throws IOException {
    for (String page : List.of("/postern", "/postern-journal", "/configMgr", "/bundles.json")) {
      assertThat(viewer.get(page).status()).as(page).isEqualTo(200);
    }
    assertThat(viewer.get("/postern/data.json").body()).contains("\"filters\"");
  }

  @Test
  void aViewerChangesNothingOnAnyPage() throws IOException {
    for (String page : PAGES) {
      for (String method : List.of("POST", "PUT", "DELETE")) {
        String path = page.replace(" ", "%20").replace("[", "%5B").replace("]", "%5D");
        ConsoleClient.Answer answer = viewer.send(method, path, "", "X-Postern: page");
        assertThat(answer.status()).as(method + " " + page).isEqualTo(403);
        assertThat(answer.body()).contains("may only see");
      }
    }
    String before = viewer.get("/configMgr/org.postern.policy.json").body();
    assertThat(viewer.save("org.postern.policy", "reject=99").status()).isEqualTo(403);
    assertThat(viewer.get("/configMgr/org.postern.policy.json").body()).isEqualTo(before);
  }

  @Test
  void aViewerGetsNoDumpsWithSecrets() throws IOException {
    for (String page :
        List.of("/memoryusage", "/%6demoryusage", "/MEMORYUSAGE", "/status-System%20Properties")) {
      assertThat(viewer.get(page).status()).as(page).isIn(400, 403, 404);
    }
    assertThat(viewer.get("/memoryusage").body()).contains("may only see");
    assertThat(admin.get("/memoryusage").status()).isEqualTo(200);
  }

  @Test
  void aRequestOfAnotherSiteDoesNothing() throws IOException {
    ConsoleClient.Answer foreign =
        admin.send(
            "POST",
            "/configMgr/org.postern.policy",
            "apply=true&action=ajaxConfigManager&propertylist=reject&reject=98",
            "Origin: http://evil.example");
    assertThat(foreign.status()).isEqualTo(403);
    assertThat(admin.get("/configMgr/org.postern.policy.json").body()).doesNotContain("98");
    assertThat(admin.send("POST", "/postern-journal/x", "a=b").status())
        .as("no token")
        .isEqualTo(403);
    assertThat(admin.send("POST", "/postern/x", "a=b").status()).as("no token").isEqualTo(403);
  }

  @Test
  void noFileOutsideThePageIsHandedOut() throws IOException {
    for (String path :
        List.of(
            "/postern-journal/res/../templates/journal.html",
            "/postern-journal/res/..%2f..%2fMETA-INF/MANIFEST.MF",
            "/postern-journal/res/%2e%2e/%2e%2e/META-INF/MANIFEST.MF",
            "/postern-journal/res/..\\..\\META-INF/MANIFEST.MF",
            "/postern-journal/res//etc/passwd",
            "/postern-journal/res/....//....//META-INF/MANIFEST.MF",
            "/postern-journal/res/../../../../../../../../etc/passwd")) {
      ConsoleClient.Answer answer = admin.get(path.replace("\\", "%5C"));
      assertThat(answer.body())
          .as(path)
          .doesNotContain("Bundle-SymbolicName", "root:", "${pluginRoot}");
    }
    assertThat(admin.get("/postern-journal/res/journal.js").status()).isEqualTo(200);
  }

  @Test
  void aSearchIsNeverPartOfSql() throws IOException {
    server.postern("scan", mail("sql"));
    Waiting.until(() -> found("subject:sql").contains("\"subject\":\"sql\""));
    for (String field : FIELDS) {
      for (String sql : SQL) {
        String quoted = field + '"' + sql.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
        for (String expression : List.of(field + sql, quoted)) {
          ConsoleClient.Answer answer = search(expression);
          assertThat(answer.status()).as(expression).isIn(200, 400);
          assertThat(answer.body()).as(expression).doesNotContainIgnoringCase("syntax", "JdbcSQL");
        }
      }
    }
    assertThat(found("subject:sql")).contains("\"subject\":\"sql\"");
    for (String other : List.of("before", "zone", "form", "last", "id", "time")) {
      String path =
          "/postern-journal/data.json?what=search&q=x&" + other + "=" + encoded(SQL.get(2));
      assertThat(admin.get(path).status()).as(other).isIn(200, 400);
    }
    for (String what : List.of("story", "chart", "nothing", "")) {
      String rest = "&id=" + encoded(SQL.get(1)) + "&time=x&last=" + encoded(SQL.get(1));
      assertThat(admin.get("/postern-journal/data.json?what=" + what + rest).status())
          .isEqualTo(400);
    }
  }

  private static String found(String expression) throws IOException {
    return search(expression).body();
  }

  private static ConsoleClient.Answer search(String expression) throws IOException {
    return admin.get("/postern-journal/data.json?what=search&zone=60&q=" + encoded(expression));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static String mail(String subject) throws IOException {
    return Files.writeString(
            server.data().resolve("tmp/" + subject + ".eml"),
            "From: ann@example.com\nTo: bob@example.net\nSubject: " + subject + "\n\nAt noon?\n")
        .toString();
  }
}

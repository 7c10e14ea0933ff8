// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.lists.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ListsCommandTest {

  @TempDir private Path folder;
  private BookComponent book;
  private ListsCommand command;

  @BeforeEach
  void open() {
    book =
        new BookComponent(
            folder.resolve("lists"), new ConfiguredLists(Forms.empty()), Optional.empty(), "");
    command = new ListsCommand(book);
  }

  @AfterEach
  void close() {
    book.close();
  }

  @Test
  void addsShowsTestsAndRemoves() {
    assertThat(
            run("add", "blocked", "192.0.2.0/24", "--comment", "loud", "--expires", "2099-01-01"))
        .containsExactly("0");
    assertThat(run("show", "blocked").get(1))
        .contains("192.0.2.0/24", "until 2099-01-02T00:00:00Z", "command line: ann", ": loud");
    assertThat(run("test", "blocked", "192.0.2.9")).containsExactly("0", "yes");
    assertThat(run("test", "blocked", "192.0.3.9")).containsExactly("1", "no");
    assertThat(run("remove", "blocked", "192.0.2.0/24")).containsExactly("0", "1 removed");
    assertThat(run("changes").get(1)).contains("remove blocked", "192.0.2.0/24");
  }

  @Test
  void listsAreShownWithWhatTheyAreFor() {
    assertThat(run("list")).anyMatch(line -> line.contains("own-domains") && line.contains("mail"));
  }

  @Test
  void aFileComesInAndGoesOut() throws IOException {
    Files.writeString(folder.resolve("in.csv"), "entry,comment\na.example,x\nb.example,y\n");
    assertThat(run("import", "blocked", "in.csv", "--dry-run").get(1))
        .contains("2 added", "dry run");
    assertThat(run("import", "blocked", "in.csv").get(1)).contains("2 lines, 2 added");
    assertThat(run("export", "blocked", "out.csv")).containsExactly("0");
    assertThat(Files.readString(folder.resolve("out.csv")))
        .contains("a.example,x,,command line: ann");
  }

  @Test
  void wrongLinesAreToldWithTheirNumber() throws IOException {
    Files.write(folder.resolve("in.csv"), new byte[] {'e', 'n', 't', 'r', 'y', '\n', (byte) 0xff});
    assertThat(run("import", "blocked", "in.csv"))
        .satisfies(lines -> assertThat(lines.get(0)).isEqualTo("65"))
        .anyMatch(line -> line.startsWith("line 2:"))
        .anyMatch(line -> line.contains("nothing was changed"));
  }

  @Test
  void aCommandThatIsWrongSaysWhatIsWrong() {
    assertThat(run("show")).first().isEqualTo("64");
    assertThat(run("add", "blocked")).first().isEqualTo("64");
    assertThat(run("add", "blocked", "a.example", "--until", "1d").get(1)).contains("'--until'");
    assertThat(run("add", "blocked", "a.example", "--expires", "soon").get(1)).contains("'soon'");
    assertThat(run("add", "No List", "a.example").get(1)).contains("no name of a list");
    assertThat(run("drop").get(1)).contains("there is no 'drop'");
    assertThat(run("import", "blocked", "absent.csv").get(1)).contains("absent.csv", "no file");
    assertThat(run("import", "blocked", "\u0000").get(1)).contains("missing or wrong");
    assertThat(run()).contains("0").anyMatch(line -> line.startsWith("usage"));
  }

  private List<String> run(String... words) {
    List<String> request = new ArrayList<>(List.of("ann", folder.toString()));
    request.addAll(List.of(words));
    return command.apply(request);
  }
}

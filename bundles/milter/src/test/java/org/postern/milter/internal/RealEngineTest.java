// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.milter.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.postern.filter.Demand;
import org.postern.filter.Edit;
import org.postern.filter.EnvelopeAddress;
import org.postern.filter.Filter;
import org.postern.filter.Finding;
import org.postern.filter.Findings;
import org.postern.filter.Reply;
import org.postern.filter.Stage;
import org.postern.filter.Transaction;
import org.postern.flow.Action;

/** Plays the dialogues under {@code src/test/resources/dialogues-engine} with the engine itself. */
class RealEngineTest {

  private RealEngine engine;
  private DoorRig rig;

  static Stream<Path> dialogues() throws IOException, URISyntaxException {
    Path folder = Path.of(RealEngineTest.class.getResource("/dialogues-engine").toURI());
    return Files.list(folder).filter(file -> file.toString().endsWith(".txt")).sorted();
  }

  @BeforeEach
  void open() throws IOException {
    engine = new RealEngine().with("demo", new Demo());
    rig = new DoorRig(engine.engine);
  }

  @AfterEach
  void close() throws IOException {
    rig.close();
    engine.close();
  }

  @ParameterizedTest
  @MethodSource("dialogues")
  void theDoorSaysItsPart(Path file) throws IOException {
    try (Mta mta = rig.connect()) {
      int number = 0;
      for (String line : Files.readAllLines(file)) {
        number++;
        if (line.startsWith("c ")) {
          try {
            new DialogueFile(mta).play(Words.of(line));
          } catch (AssertionError | IOException e) {
            throw new AssertionError(file.getFileName() + ":" + number + ": " + line, e);
          }
        }
      }
    }
  }

  @Test
  void aLargeBodyGoesThroughAFile() throws IOException {
    byte[] megabyte = "0123456789abcde\n".repeat(4095).getBytes(StandardCharsets.US_ASCII);
    try (Mta mta = rig.mta()) {
      mta.message();
      for (int i = 0; i < 100; i++) {
        mta.packet('B', megabyte);
      }
      mta.send('E');
      assertThat(mta.read()).startsWith("hX-Postern-Verdict\0 pass");
      assertThat(mta.read()).isEqualTo("c");
    }
    assertThat(engine.events.get(0).size()).isGreaterThan(100L * megabyte.length);
  }

  @Test
  void theVerdictIsToldWithItsStage() throws IOException {
    try (Mta mta = rig.mta()) {
      mta.connect();
      mta.read();
      mta.ask('H', "x");
      mta.ask('M', "<a@example.com>");
      assertThat(mta.ask('R', "<no@example.com>")).startsWith("y550 5.1.1 ");
    }
    assertThat(engine.events)
        .singleElement()
        .satisfies(
            event -> {
              assertThat(event.stage()).isEqualTo(Stage.RCPT);
              assertThat(event.verdict().action()).isEqualTo(Action.REJECT);
              assertThat(event.door()).isEqualTo("milter");
            });
  }

  @Test
  void theWarmUpIsToldToNobody() throws IOException {
    try (RealEngine fresh = new RealEngine().with("demo", new Demo());
        DoorRig warmed =
            new DoorRig(fresh.engine, Map.of("warm_up_messages", 30, "warm_up_seconds", 60))) {
      assertThat(warmed.door.addresses()).hasSize(1);
      assertThat(fresh.engine.filters().get(0).calls()).isGreaterThan(100);
      assertThat(fresh.events).isEmpty();
    }
  }

  /** Does what the message asks for. */
  private static final class Demo implements Filter {

    @Override
    public Findings examine(Transaction transaction) {
      if (transaction.stage() == Stage.RCPT) {
        return recipient(transaction.recipient().orElseThrow());
      }
      if (transaction.stage() != Stage.MESSAGE) {
        return Findings.none();
      }
      Finding wish = Finding.of("demo.wish", 0, "as the subject asks");
      return switch (transaction.message().orElseThrow().text("Subject").orElse("")) {
        case "reject" ->
            Findings.of(
                wish.demanding(Demand.REJECT, new Reply(554, "5.7.1", List.of("One", "100% no"))));
        case "hold" -> Findings.of(wish.demanding(Demand.QUARANTINE));
        case "drop" -> Findings.of(wish.demanding(Demand.DISCARD));
        case "fault" -> throw new IllegalStateException("as the subject asks");
        case "edit" ->
            Findings.none()
                .with(new Edit.ChangeHeader("Subject", 1, "edited"))
                .with(new Edit.DeleteHeader("X-Gone", 1))
                .with(new Edit.AddRecipient(EnvelopeAddress.of("<c@example.com>")))
                .with(new Edit.ReplaceBody(List.of("new\r\n".getBytes(StandardCharsets.US_ASCII))));
        default -> Findings.none();
      };
    }

    private static Findings recipient(EnvelopeAddress recipient) {
      return recipient.localPart().equals("no")
          ? Findings.of(
              Finding.of("demo.nobody", 0, "nobody of that name")
                  .about(recipient)
                  .demanding(Demand.REJECT, Reply.of(550, "5.1.1", "Nobody of that name")))
          : Findings.none();
    }
  }
}

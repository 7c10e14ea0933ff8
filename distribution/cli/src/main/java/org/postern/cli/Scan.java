// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.SocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.postern.boot.Home;
import org.postern.journal.Json;
import org.postern.milter.wire.MailFile;

/** Has the running server examine files, by its milter door. Nothing is delivered anywhere. */
final class Scan implements Command {

  private static final int MAX_SIZE = 64 << 20;

  private final Home home;
  private final InputStream in;
  private final PrintStream out;
  private final PrintStream err;

  Scan(Home home, InputStream in, PrintStream out, PrintStream err) {
    this.home = home;
    this.in = in;
    this.out = out;
    this.err = err;
  }

  @Override
  public int run(List<String> arguments) throws UsageException, IOException {
    ScanOptions options = ScanOptions.parse(arguments);
    Optional<SocketAddress> door =
        options.door().isPresent()
            ? Optional.of(DoorAddress.parse(options.door().get()))
            : DoorAddress.find(home);
    if (door.isEmpty()) {
      err.println("postern scan: no door is open; see 'postern status'");
      return ExitStatus.UNAVAILABLE;
    }
    Scanner scanner = new Scanner(door.get(), options);
    int worst = ExitStatus.OK;
    for (String file : options.files()) {
      worst = Math.max(worst, one(scanner, file, options.json()));
    }
    return worst;
  }

  private int one(Scanner scanner, String file, boolean json) {
    byte[] content;
    try {
      content = read(file);
    } catch (IOException e) {
      err.println("postern scan: " + file + " cannot be read (" + e.getMessage() + ")");
      return ExitStatus.NO_INPUT;
    }
    try {
      ScanResult result = scanner.scan(MailFile.parse(content));
      out.println(json ? json(file, result) : text(file, result));
      return result.verdict().status();
    } catch (IOException e) {
      err.println("postern scan: " + file + ": the door does not answer (" + e.getMessage() + ")");
      return ExitStatus.UNAVAILABLE;
    }
  }

  private byte[] read(String file) throws IOException {
    if ("-".equals(file)) {
      return bounded(in);
    }
    try (InputStream content = Files.newInputStream(Path.of(file))) {
      return bounded(content);
    }
  }

  private static byte[] bounded(InputStream content) throws IOException {
    byte[] all = content.readNBytes(MAX_SIZE + 1);
    if (all.length > MAX_SIZE) {
      throw new IOException("larger than " + (MAX_SIZE >> 20) + " MiB");
    }
    return all;
  }

  private static String text(String file, ScanResult result) {
    StringBuilder text = new StringBuilder(file);
    text.append(": ").append(result.verdict());
    result.score().ifPresent(score -> text.append("  score ").append(score));
    result.reply().ifPresent(reply -> text.append("\n    reply ").append(reply));
    result.reasons().forEach(reason -> text.append("\n    ").append(reason));
    return text.toString();
  }

  private static String json(String file, ScanResult result) {
    Json json = Json.object().put("file", file).put("verdict", result.verdict().name());
    result.score().ifPresent(score -> json.put("score", Double.parseDouble(score)));
    result.reply().ifPresent(reply -> json.put("reply", reply));
    return json.strings("reasons", result.reasons()).toString();
  }
}

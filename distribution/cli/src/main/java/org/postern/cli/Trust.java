// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.postern.modules.Refusal;
import org.postern.modules.Signer;
import org.postern.modules.internal.verify.TrustStore;

/** {@code trust}: whose modules may be deployed; a running server takes it at once. */
final class Trust implements Command {

  private final TrustStore store;
  private final Path file;
  private final PrintStream out;

  Trust(Path root, PrintStream out) {
    file = root.resolve("conf").resolve("trust.p12");
    store = new TrustStore(file);
    this.out = out;
  }

  @Override
  public int run(List<String> arguments) throws UsageException, IOException {
    String what = arguments.isEmpty() ? "list" : arguments.get(0);
    int least = "list".equals(what) ? 0 : 2;
    int most = "add".equals(what) ? 3 : Math.max(1, least);
    if (arguments.size() < least || arguments.size() > most) {
      throw new UsageException(
          "there are trust add [NAME] FILE.pem, trust list, trust remove FINGERPRINT");
    }
    String last = arguments.isEmpty() ? "" : arguments.get(arguments.size() - 1);
    try {
      return switch (what) {
        case "list" -> list();
        case "add" -> add(arguments.size() > 2 ? arguments.get(1) : "", Path.of(last));
        case "remove" -> remove(last);
        default -> throw new UsageException("trust knows add, list and remove");
      };
    } catch (Refusal e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  private int list() throws Refusal {
    List<Signer> signers = store.signers();
    signers.forEach(signer -> out.println(line(signer)));
    if (signers.isEmpty()) {
      out.println("nobody is trusted, so no module is deployed");
    }
    return ExitStatus.OK;
  }

  private int add(String name, Path pem) throws Refusal, IOException {
    try (InputStream in = Files.newInputStream(pem)) {
      out.println("trusted: " + line(store.add(name, in)));
      return ExitStatus.OK;
    } catch (NoSuchFileException e) {
      out.println(pem + " is not there");
      return ExitStatus.NO_INPUT;
    }
  }

  private int remove(String fingerprint) throws Refusal, IOException {
    if (store.remove(fingerprint)) {
      out.println("not trusted any more; what was deployed goes on running. To stop that too, see");
      out.println("'revoked.txt' in docs/modules.md");
      return ExitStatus.OK;
    }
    out.println("there is no one such certificate in " + file + "; see 'postern trust list'");
    return ExitStatus.NO_INPUT;
  }

  private static String line(Signer signer) {
    return signer.fingerprint()
        + "  "
        + signer.name()
        + ", until "
        + LocalDate.ofInstant(signer.until(), ZoneOffset.UTC);
  }
}

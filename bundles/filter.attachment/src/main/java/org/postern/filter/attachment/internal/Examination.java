// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.filter.attachment.internal;

import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.postern.filter.Findings;
import org.postern.filter.attachment.internal.content.Block;
import org.postern.filter.attachment.internal.content.MalformedException;
import org.postern.filter.attachment.internal.content.Spool;
import org.postern.filter.attachment.internal.content.SpoolException;
import org.postern.filter.attachment.internal.name.FileName;
import org.postern.filter.attachment.internal.name.NameRules;
import org.postern.filter.attachment.internal.policy.Report;
import org.postern.filter.attachment.internal.policy.Rule;
import org.postern.filter.attachment.internal.policy.Settings;
import org.postern.filter.attachment.internal.scan.Budget;
import org.postern.filter.attachment.internal.scan.Job;
import org.postern.filter.attachment.internal.scan.LimitReachedException;
import org.postern.filter.attachment.internal.scan.Member;
import org.postern.filter.attachment.internal.scan.Reader;
import org.postern.filter.attachment.internal.scan.Scan;
import org.postern.filter.attachment.internal.scan.Source;
import org.postern.filter.attachment.internal.type.Claim;
import org.postern.filter.attachment.internal.type.FileKind;
import org.postern.filter.attachment.internal.type.TypeDetector;

/**
 * Looks at the files of one message and at what is inside of them. What is to be opened waits in a
 * queue until the archive it came from is closed: so one decoder is open at a time, and no nesting
 * can overflow the stack.
 */
final class Examination implements Scan {

  private static final int CHUNK = 16 * 1024;

  private final Toolbox tools;
  private final Spool spool;
  private final NameRules nameRules;
  private final TypeRules typeRules;
  private final Budget budget;
  private final Report report;
  private final Deque<Pending> waiting = new ArrayDeque<>();

  Examination(Toolbox tools, Settings settings, Spool spool) {
    this.tools = tools;
    this.spool = spool;
    nameRules = new NameRules(settings.blockedExtensions());
    budget = new Budget(settings.limits(), tools.nanoTime());
    report = new Report(settings);
    typeRules = new TypeRules(settings, tools.types(), budget, report);
  }

  /** An archive that waits to be opened. */
  private record Pending(Reader reader, Job job) {}

  /** A file of the message itself. */
  void attachment(Member member) throws IOException {
    budget.attachment(member.size().orElse(0));
    names(List.of(member.name()), member, false);
    content(List.of(member.name()), 0, member);
  }

  /** Text of the message that seems to hold a uuencoded file. */
  void text(Source source) throws IOException {
    try (InputStream in = budget.meter(source.open(), Budget.CHEAP, false)) {
      Job job = new Job(spool.store(in), List.of("text"), 1);
      waiting.add(new Pending(tools.readers().of(FileKind.UUENCODED).orElseThrow(), job));
    } catch (LimitReachedException e) {
      report.hit(e.rule(), List.of("text"), e.getMessage());
    }
  }

  /** Something about the message that no file inside tells. */
  void hit(Rule rule, String name, String detail) {
    report.hit(rule, List.of(name), detail);
  }

  /**
   * Opens all that waits and what comes out of it.
   *
   * @throws SpoolException when the temporary file fails
   */
  Findings finish() {
    while (!waiting.isEmpty()) {
      Pending next = waiting.poll();
      try {
        budget.step();
        next.reader.read(next.job, this);
      } catch (LimitReachedException e) {
        report.hit(e.rule(), next.job.path(), e.getMessage());
      } catch (SpoolException e) {
        throw e;
      } catch (MalformedException e) {
        report.hit(Rule.UNREADABLE, next.job.path(), e.getMessage());
      } catch (IOException | RuntimeException | StackOverflowError e) {
        // libraries throw what they like at a hostile file, and quote it
        report.hit(
            Rule.UNREADABLE, next.job.path(), "it is damaged, or packed in a way unknown here");
      }
    }
    return report.findings();
  }

  @Override
  public void hit(Rule rule, Job job, String detail) {
    report.hit(rule, job.path(), detail);
  }

  @Override
  public void recognised(Job job, FileKind kind) {
    typeRules.kind(job.path(), kind, claim(job.name(), Optional.empty()));
  }

  @Override
  public void member(Job job, Member member) throws IOException {
    budget.entry();
    List<String> path = job.inside(member.name());
    names(path, member, true);
    if (member.encrypted()) {
      report.hit(Rule.ENCRYPTED_ARCHIVE, path, "it needs a password");
    }
    if (member.size().isPresent()) {
      budget.unpack(member.size().getAsLong());
    }
    content(path, job.depth(), member);
  }

  @Override
  public Budget budget() {
    return budget;
  }

  @Override
  public Closeable decoder() throws LimitReachedException {
    return tools.gate().enter(budget);
  }

  private void names(List<String> path, Member member, boolean inArchive) {
    for (String name : member.names()) {
      nameRules.check(name, inArchive, (rule, detail) -> report.hit(rule, path, detail));
    }
  }

  private void content(List<String> path, int depth, Member member) throws IOException {
    if (member.source().isEmpty()) {
      return;
    }
    try (InputStream in = member.source().get().open()) {
      InputStream metered = budget.meter(in, member.cost(), member.size().isEmpty());
      if (depth > 0) {
        examine(path, depth, member, metered, metered);
      } else {
        examine(path, depth, member, in, metered);
      }
    } catch (LimitReachedException e) {
      if (depth > 0) {
        throw e;
      }
      report.hit(e.rule(), path, e.getMessage());
    }
  }

  /** The beginning of an attachment is looked at in any case, whatever was used up before. */
  private void examine(
      List<String> path, int depth, Member member, InputStream beginning, InputStream rest)
      throws IOException {
    Block prefix = Block.of(beginning.readNBytes(TypeDetector.PREFIX));
    FileKind kind = tools.types().kind(prefix);
    Claim claim = claim(member.name(), member.declaredType());
    typeRules.kind(path, kind, claim);
    typeRules.claim(path, kind, claim, prefix);
    Optional<Reader> reader = reader(kind, claim, prefix);
    if (reader.isPresent()) {
      open(reader.get(), path, depth + 1, prefix, rest);
    } else if (depth > 0) {
      drain(rest, member.verify());
    }
  }

  private Optional<Reader> reader(FileKind kind, Claim claim, Block prefix) {
    if (kind != FileKind.UNKNOWN || prefix.size() == 0) {
      return tools.readers().of(kind);
    }
    return switch (claim.byName()) {
      case ARCHIVE -> Optional.of(tools.readers().zip());
      case OFFICE -> Optional.of(tools.readers().hiddenZip());
      default -> Optional.empty();
    };
  }

  private void open(Reader reader, List<String> path, int depth, Block prefix, InputStream rest)
      throws IOException {
    if (!budget.allowsDepth(depth)) {
      int most = budget.limits().depth();
      report.hit(Rule.LIMIT_DEPTH, path, "archives are nested more than " + most + " deep");
      return;
    }
    InputStream head = new ByteArrayInputStream(prefix.copy(0, prefix.size()));
    waiting.add(
        new Pending(
            reader, new Job(spool.store(new SequenceInputStream(head, rest)), path, depth)));
  }

  /** Reads on though nobody needs it: so a lie about a size shows, and a bomb. */
  private static void drain(InputStream in, long octets) throws IOException {
    byte[] chunk = new byte[(int) Math.min(CHUNK, octets)];
    long left = octets;
    while (left > 0) {
      int count = in.read(chunk, 0, (int) Math.min(chunk.length, left));
      if (count < 0) {
        return;
      }
      left -= count;
    }
  }

  private static Claim claim(String name, Optional<String> declaredType) {
    return Claim.of(FileName.of(name).extension(), declaredType);
  }
}

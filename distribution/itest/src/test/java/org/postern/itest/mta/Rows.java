// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.itest.mta;

import static org.postern.itest.mta.Edited.added;
import static org.postern.itest.mta.Edited.changed;
import static org.postern.itest.mta.Edited.deleted;
import static org.postern.itest.mta.Edited.inserted;
import static org.postern.itest.mta.Handed.At.DATA;
import static org.postern.itest.mta.Handed.At.END;
import static org.postern.itest.mta.Handed.At.GREETING;
import static org.postern.itest.mta.Handed.At.MAIL;
import static org.postern.itest.mta.Handed.At.RCPT;
import static org.postern.itest.mta.Kind.SENDMAIL;
import static org.postern.itest.mta.Mail.BOB;
import static org.postern.itest.mta.Mail.EVE;
import static org.postern.itest.mta.Mail.plain;
import static org.postern.itest.mta.Mail.saying;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.postern.peers.RawMessage;

/**
 * Every verdict at every stage and every edit, by the mail that orders it from the probe and what
 * becomes of that mail. {@code docs/verdicts.md} says the same to the administrator.
 */
final class Rows {

  private static final String FOLDED = "X-Odd:  two blanks\r\n\tand a fold \r\n  and another";
  private static final String[] THREE = {"X-Three: 1", "X-Three: 2", "X-Three: 3"};

  /** Sendmail counts fields of its configuration that are not in the message. */
  private static final UnaryOperator<RawMessage> BENEATH_RECEIVED = inserted(1, "X-New: a value");

  private final List<Row> rows = new ArrayList<>();

  private Rows() {}

  static List<Row> all() {
    Rows table = new Rows();
    table.passing();
    table.refusing();
    table.keeping();
    table.editingTheHeader();
    table.editingTheRest();
    return List.copyOf(table.rows);
  }

  private void passing() {
    row("a mail passes as it is", plain().with(FOLDED), Arrives.as(plain()));
    row("a mail without a body passes", plain().containing(""), Arrives.as(plain()));
    row("accept at CONNECT", plain().by("127.0.1.5"), Arrives.as(plain().by("127.0.1.5")));
    row(
        "accept at MAIL",
        plain().from("mail-accept@example.com"),
        Arrives.as(plain().from("mail-accept@example.com")));
    row("accept at MESSAGE sets a score aside", saying("accept", "score 20"), Arrives.as(plain()));
    row("a slow filter is waited for by signs of life", saying("wait 6000"), Arrives.as(plain()));
  }

  private void refusing() {
    row("reject at CONNECT", plain().by("127.0.1.1"), noGreeting());
    row("reject at HELO", plain().greeting("helo-reject.client.test"), refused(MAIL, "HELO"));
    row(
        "reject at MAIL",
        plain().from("mail-reject@example.com"),
        refused(MAIL, "MAIL")
            .but(SENDMAIL, MAIL, "550 5.7.1 <mail-reject@example.com>... 100% told at MAIL"));
    row(
        "reject at RCPT",
        plain().to("rcpt-reject@example.net"),
        refused(RCPT, "RCPT")
            .but(SENDMAIL, RCPT, "550 5.7.1 <rcpt-reject@example.net>... 100% told at RCPT"));
    row("reject at DATA", plain().to("data-reject@example.net"), refused(DATA, "DATA"));
    row("reject at HEADERS", plain().with("X-Probe-Headers: reject"), refused(END, "HEADERS"));
    row("reject at MESSAGE", saying("reject"), refused(END, "MESSAGE"));
    row(
        "reject at RCPT is about that recipient alone",
        plain().to("rcpt-reject@example.net", BOB, EVE),
        Arrives.as(plain().to(BOB, EVE)));

    row(
        "tempfail at CONNECT",
        plain().by("127.0.1.2"),
        putOff(MAIL, "CONNECT").but(SENDMAIL, MAIL, "451 4.3.2 Please try again later"));
    row("tempfail at HELO", plain().greeting("helo-tempfail.client.test"), putOff(MAIL, "HELO"));
    row("tempfail at MAIL", plain().from("mail-tempfail@example.com"), putOff(MAIL, "MAIL"));
    row("tempfail at RCPT", plain().to("rcpt-tempfail@example.net"), putOff(RCPT, "RCPT"));
    row("tempfail at DATA", plain().to("data-tempfail@example.net"), putOff(DATA, "DATA"));
    row("tempfail at HEADERS", plain().with("X-Probe-Headers: tempfail"), putOff(END, "HEADERS"));
    row("tempfail at MESSAGE", saying("tempfail"), putOff(END, "MESSAGE"));

    row("three lines at CONNECT", plain().by("127.0.1.3"), noGreeting());
    row("three lines at HELO", plain().greeting("helo-lines.test"), threeLines(MAIL, "HELO"));
    row("three lines at MAIL", plain().from("mail-lines@example.com"), threeLines(MAIL, "MAIL"));
    row("three lines at RCPT", plain().to("rcpt-lines@example.net"), threeLines(RCPT, "RCPT"));
    row("three lines at DATA", plain().to("data-lines@example.net"), threeLines(DATA, "DATA"));
    row("three lines at MESSAGE", saying("lines"), threeLines(END, "MESSAGE"));

    String reason = "5.7.1 The probe was told to (probe.order) [ID]";
    row("the default words at CONNECT", plain().by("127.0.1.4"), noGreeting());
    row("the default words", saying("plain"), Refused.at(END, "550 " + reason));
    row(
        "a filter that fails",
        saying("misspelt"),
        Refused.at(END, "451 4.7.1 Service unavailable, try again later [ID]"));
    row(
        "a score that rejects",
        saying("score 20"),
        Refused.at(END, "550 5.7.1 Message refused as unwanted: its score is too high [ID]"));
  }

  private void keeping() {
    row("quarantine at MESSAGE", saying("quarantine"), Expected.held());
    row(
        "quarantine asked for at HEADERS",
        plain().with("X-Probe-Headers: quarantine"),
        Expected.held());
    row(
        "quarantine asked for at MAIL",
        plain().from("mail-quarantine@example.com"),
        Expected.held());
    row("quarantine asked for at HELO", plain().greeting("helo-quarantine.test"), Expected.held());
    row("quarantine asked for at DATA", plain().to("data-quarantine@example.net"), Expected.held());
    row("discard asked for at HELO", plain().greeting("helo-discard.test"), Expected.dropped());
    row("discard asked for at RCPT", plain().to("rcpt-discard@example.net"), Expected.dropped());
    row("discard asked for at DATA", plain().to("data-discard@example.net"), Expected.dropped());
    row("discard at MESSAGE", saying("discard"), Expected.dropped());
    row("quarantine asked for at CONNECT", plain().by("127.0.1.6"), Expected.held());
    row("quarantine asked for at RCPT", plain().to("rcpt-quarantine@example.net"), Expected.held());
    row("discard asked for at CONNECT", plain().by("127.0.1.7"), Expected.dropped());
    row(
        "discard asked for at HEADERS",
        plain().with("X-Probe-Headers: discard"),
        Expected.dropped());
    row("discard asked for at MAIL", plain().from("mail-discard@example.com"), Expected.dropped());
    row(
        "reject is stronger than quarantine",
        saying("quarantine", "reject"),
        refused(END, "MESSAGE"));
  }

  private void editingTheHeader() {
    row(
        "a field is added at the end",
        saying("add X-New a value"),
        edited(added("X-New: a value")));
    row(
        "a folded field is added",
        saying("add X-New one line|\tand another"),
        edited(added("X-New: one line\r\n\tand another")));
    row(
        "fields are added in their order",
        saying("add X-New 1", "add X-Other 2", "add X-New 3"),
        edited(added("X-New: 1", "X-Other: 2", "X-New: 3"))
            .but(SENDMAIL, added("X-New: 3", "X-New: 1", "X-Other: 2")));
    row(
        "a field is inserted at the very top",
        saying("insert 0 X-New a value"),
        edited(inserted(0, "X-New: a value")));
    row(
        "a field is inserted behind two others",
        saying("insert 2 X-New a value"),
        edited(inserted(3, "X-New: a value")).but(SENDMAIL, BENEATH_RECEIVED));
    row(
        "a field is inserted behind the last one",
        saying("insert 6 X-New a value"),
        edited(inserted(7, "X-New: a value")).but(SENDMAIL, BENEATH_RECEIVED));
    row(
        "a field is changed in its place",
        saying("change Subject 1 another"),
        edited(changed("Subject", 1, "Subject: another")));
    row(
        "the second of three fields is changed",
        saying("change X-Three 2 two").with(THREE),
        edited(changed("X-Three", 2, "X-Three: two")));
    row(
        "a folded field is changed",
        saying("change X-Odd 1 even").with(FOLDED),
        edited(changed("X-Odd", 1, "X-Odd: even")));
    row("a field is deleted", saying("delete Subject 1"), edited(deleted("Subject", 1)));
    row(
        "the first and the last of three fields are deleted",
        saying("delete X-Three 1", "delete X-Three 3").with(THREE),
        edited(it -> deleted("X-Three", 1).apply(deleted("X-Three", 3).apply(it))));
  }

  private void editingTheRest() {
    row(
        "a recipient is added",
        saying("add-recipient <eve@example.net>"),
        Arrives.as(plain()).to(BOB, EVE));
    row(
        "a recipient is removed",
        saying("delete-recipient <eve@example.net>").to(BOB, EVE),
        Arrives.as(plain().to(BOB, EVE)).to(BOB));
    row(
        "a recipient is replaced",
        saying("add-recipient <eve@example.net>", "delete-recipient <bob@example.net>"),
        Arrives.as(plain()).to(EVE));
    row(
        "the sender is changed",
        saying("sender <zoe@example.org>"),
        Arrives.as(plain()).from("zoe@example.org"));
    row("the sender is taken away", saying("sender <>"), Arrives.as(plain()).from(""));
    row(
        "the body is replaced",
        saying("body another text"),
        edited(Edited.body("another text\r\n")));
    row(
        "the body is replaced by a long one",
        saying("long-body " + "0123456789".repeat(7)),
        edited(Edited.body(("0123456789".repeat(7) + "\r\n").repeat(3_000))));
    row(
        "all edits at once",
        saying(
                "body another text",
                "add X-New a value",
                "insert 0 X-Top a value",
                "delete X-Three 1",
                "change X-Three 2 two",
                "sender <zoe@example.org>",
                "add-recipient <eve@example.net>")
            .with(THREE),
        edited(
                it ->
                    inserted(0, "X-Top: a value")
                        .andThen(changed("X-Three", 2, "X-Three: two"))
                        .andThen(deleted("X-Three", 1))
                        .andThen(added("X-New: a value"))
                        .andThen(Edited.body("another text\r\n"))
                        .apply(it))
            .from("zoe@example.org")
            .to(BOB, EVE));
  }

  private void row(String behaviour, Mail mail, Expected expected) {
    rows.add(new Row(behaviour, mail, expected));
  }

  private static Arrives edited(UnaryOperator<RawMessage> edit) {
    return Arrives.as(plain(), edit);
  }

  /** Neither has room for other words in the greeting. */
  private static Refused noGreeting() {
    return Refused.at(GREETING, "554 mx.postfix.test ESMTP not accepting connections")
        .but(SENDMAIL, GREETING, "554 mx.sendmail.test ESMTP not accepting messages");
  }

  private static Refused refused(Handed.At at, String stage) {
    return Refused.at(at, "550 5.7.1 100% told at " + stage);
  }

  private static Refused putOff(Handed.At at, String stage) {
    return Refused.at(at, "451 4.7.1 100% told at " + stage);
  }

  private static Refused threeLines(Handed.At at, String stage) {
    return Refused.at(
        at, "554-5.7.0 The first of three,", "554-5.7.0 the second, 100%s,", "554 5.7.0 " + stage);
  }
}

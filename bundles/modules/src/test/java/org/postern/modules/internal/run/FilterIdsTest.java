// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.modules.internal.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import javax.xml.stream.XMLStreamException;
import org.junit.jupiter.api.Test;

class FilterIdsTest {

  private static final int FUZZ = Boolean.getBoolean("postern.long") ? 500_000 : 5_000;
  private static final String COMPONENT =
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <scr:component xmlns:scr="http://www.osgi.org/xmlns/scr/v1.4.0" name="a">
        <property name="filter.id" value="one"/>
        <property name="filter.stages">RCPT
      MESSAGE</property>
        <implementation class="a.B"/>
      </scr:component>
      """;

  @Test
  void theIdOfAFilterIsFoundAsAttributeAndAsText() throws Exception {
    assertThat(read(COMPONENT)).containsExactly("one");
    assertThat(read(COMPONENT.replace(" value=\"one\"/>", ">two</property>")))
        .containsExactly("two");
  }

  @Test
  void aDocumentOfAnotherKindHasNone() throws Exception {
    assertThat(read("<MetaData><property name=\"filter.id\" value=\"x\"/></MetaData>")).isEmpty();
  }

  @Test
  void entitiesAreNotExpanded() {
    String bomb =
        "<!DOCTYPE a [<!ENTITY b \"c\"><!ENTITY d \"&b;&b;\">]><component>&d;</component>";
    assertThat(ids(bomb)).isEmpty();
  }

  @Test
  void whateverStandsInADocumentItIsReadOrRefused() {
    Random random = new Random(20261124);
    byte[] good = COMPONENT.getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < FUZZ; i++) {
      byte[] copy = good.clone();
      for (int n = 1 + random.nextInt(6); n > 0; n--) {
        copy[random.nextInt(copy.length)] = (byte) random.nextInt();
      }
      assertThat(ids(new String(copy, StandardCharsets.ISO_8859_1)).size()).isLessThan(2);
    }
  }

  private static Set<String> ids(String text) {
    try {
      return read(text);
    } catch (XMLStreamException e) {
      return Set.of();
    }
  }

  private static Set<String> read(String text) throws XMLStreamException {
    Set<String> ids = new TreeSet<>();
    FilterIds.read(new ByteArrayInputStream(text.getBytes(StandardCharsets.ISO_8859_1)), ids);
    return ids;
  }
}

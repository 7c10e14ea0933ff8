// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.filter.shield.internal.lookup;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LookupExpansionTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "${jndi:ldap://h/a}",
        "${JNDI:ldap://h/a}",
        "x ${jndi:ldap://h/a",
        "$${jndi:ldap://h/a}",
        "${${lower:j}ndi:x}",
        "${${lower:J}${lower:N}${upper:d}i:x}",
        "${${lower:${lower:jndi}}:x}",
        "${${env:NONE:-j}ndi${env:NONE:-:}x}",
        "${${::-j}${::-n}${::-d}${::-i}:x}",
        "${j${k8s:k5:-ND}i:x}",
        "${jnd${upper:\u0131}:x}",
        "${${date:'j'}${date:'ndi'}:x}",
        "${${b:-${c:-jndi}}:x}",
        "%24%7Bjndi:x%7D",
        "${jnd%69:x}",
        "${a:-${jndi:x}}"
      })
  void findsLookupsOfCode(String text) {
    assertThat(LookupExpansion.isSuspect(text)).isTrue();
    assertThat(LookupExpansion.of(text).finds("jndi")).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "${name}",
        "${java:version}",
        "${jndi}",
        "{jndi:ldap://h/a}",
        "$jndi:x",
        "${env:HOME} jndi:x",
        "${jn}di:x",
        "${date:yyyy}",
        "50% ${off}",
        "${:jndi:x}",
        "}}}${{{"
      })
  void leavesOthersAlone(String text) {
    assertThat(LookupExpansion.of(text).finds("jndi")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "plain", "100 %", "%24 and {", "$ {jndi:x}"})
  void ordinaryTextIsNotSuspect(String text) {
    assertThat(LookupExpansion.isSuspect(text)).isFalse();
  }

  @Test
  void nestingBeyondReasonCountsAsCode() {
    assertThat(LookupExpansion.of("${a:".repeat(100)).finds("jndi")).isTrue();
  }

  @Test
  void nestingWithinReasonDoesNot() {
    String text = "${a:-".repeat(30) + "x" + "}".repeat(30);
    assertThat(LookupExpansion.of(text).finds("jndi")).isFalse();
  }

  @Test
  void longTextIsCut() {
    String text = "x".repeat(LookupExpansion.MAX_TEXT) + "${jndi:x}";
    assertThat(LookupExpansion.of(text).finds("jndi")).isFalse();
  }
}

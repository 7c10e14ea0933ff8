// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.chain;

import java.util.Optional;

/**
 * Who plays the part of one filter id.
 *
 * @param member is asked
 * @param standby is asked where the member fails on its probation
 * @param probation of the member
 */
record Cast(Member member, Optional<Member> standby, Optional<Probation> probation) {

  String id() {
    return member.card().id();
  }
}

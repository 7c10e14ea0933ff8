// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.message.internal;

import java.util.Map;
import java.util.Set;

/**
 * Parameters of a MIME field, names in lower case.
 *
 * @param decoded their values
 * @param loose those that had to be quoted and were not
 * @param repeated those that came twice, or in two forms that differ
 * @param extended those in the form of RFC 2231
 * @param controls those whose encoding hid a control character
 */
record Parameters(
    Map<String, String> decoded,
    Set<String> loose,
    Set<String> repeated,
    Set<String> extended,
    Set<String> controls) {

  static final Parameters NONE = new Parameters(Map.of(), Set.of(), Set.of(), Set.of(), Set.of());
}

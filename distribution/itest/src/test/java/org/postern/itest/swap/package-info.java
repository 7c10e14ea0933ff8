// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
/** Code and settings change while mail flows: nothing is lost, nothing passes unexamined. */
package org.postern.itest.swap;

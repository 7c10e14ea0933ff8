// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
/** What the administrator has set, the rules, and how hits become findings. */
package org.postern.filter.attachment.internal.policy;

// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.flow;

import java.net.InetAddress;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.postern.filter.Direction;
import org.postern.filter.EnvelopeAddress;
import org.postern.filter.Stage;

/**
 * A verdict with its circumstances. Sent for every message that reached its end, and for every
 * verdict of an earlier stage that is not {@link Action#CONTINUE} or has reasons that withheld one.
 *
 * @param time when the verdict was given
 * @param transaction {@link org.postern.filter.Transaction#id()}
 * @param door name of the door
 * @param queueId the mail server's queue id
 * @param client address of the client
 * @param helo what the client called itself
 * @param user the authenticated user
 * @param direction which way
 * @param sender the reverse-path
 * @param recipients those accepted, and at {@link Stage#RCPT} the one in question as the last
 * @param messageId Message-ID field, at most 200 characters
 * @param subject Subject field decoded, at most 200 characters
 * @param size octets of the message, 0 before its end
 * @param stage where the verdict was given
 * @param verdict the verdict
 * @param nanos time from the stage's call to its verdict, in nanoseconds
 */
public record VerdictEvent(
    Instant time,
    String transaction,
    String door,
    Optional<String> queueId,
    Optional<InetAddress> client,
    Optional<String> helo,
    Optional<String> user,
    Direction direction,
    Optional<EnvelopeAddress> sender,
    List<EnvelopeAddress> recipients,
    Optional<String> messageId,
    Optional<String> subject,
    long size,
    Stage stage,
    Verdict verdict,
    long nanos) {}

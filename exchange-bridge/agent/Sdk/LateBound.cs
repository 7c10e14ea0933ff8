// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
using System;
using System.Collections.Concurrent;
using System.Reflection;
using Microsoft.Exchange.Data.Transport;
using Microsoft.Exchange.Data.Transport.Smtp;

namespace Postern.Exchange.Sdk
{
    /// <summary>
    /// What some builds of Exchange 15 lack or have in another form. A plain reference to it would keep the whole agent
    /// from being loaded there, so it is looked for when it is needed.
    /// </summary>
    internal static class LateBound
    {
        private static readonly ConcurrentDictionary<Type, MethodInfo> Discards = new ConcurrentDictionary<Type, MethodInfo>();
        private static readonly ConcurrentDictionary<Type, PropertyInfo> Utf8 = new ConcurrentDictionary<Type, PropertyInfo>();

        /// <summary>Takes the message and delivers it to nobody.</summary>
        internal static void Discard(ReceiveMessageEventSource source, MailItem item)
        {
            MethodInfo discard = Discards.GetOrAdd(source.GetType(), FindDiscard);
            if (discard != null)
            {
                discard.Invoke(source, new object[] { Responses.Discarded, "Postern" });
            }
            else
            {
                item.Recipients.Clear();
            }
        }

        /// <summary>Whether the client said SMTPUTF8 (RFC 6531).</summary>
        internal static bool IsSmtpUtf8(MailCommandEventArgs e)
        {
            PropertyInfo property = Utf8.GetOrAdd(e.GetType(), FindUtf8);
            return property != null && (bool)property.GetValue(e, null);
        }

        private static MethodInfo FindDiscard(Type type)
        {
            return type.GetMethod("DiscardMessage", new[] { typeof(SmtpResponse), typeof(string) });
        }

        private static PropertyInfo FindUtf8(Type type)
        {
            PropertyInfo property = type.GetProperty("SmtpUtf8");
            return property != null && property.PropertyType == typeof(bool) ? property : null;
        }
    }
}

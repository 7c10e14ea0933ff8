// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
using System;
using System.Globalization;
using Microsoft.Exchange.Data.Transport;
using Microsoft.Exchange.Data.Transport.Smtp;

namespace Postern.Host
{
    /// <summary>Takes MAIL FROM and RCPT TO apart.</summary>
    internal static class PathArguments
    {
        /// <summary>null where they are not understood</summary>
        internal static HostMailArguments Mail(HostSession session, string rest)
        {
            string path;
            string[] parameters;
            if (!Split(rest, "FROM:", out path, out parameters))
            {
                return null;
            }

            var e = new HostMailArguments(session)
            {
                FromAddress = path.Length == 0 ? RoutingAddress.NullReversePath : new RoutingAddress(path),
            };
            foreach (string parameter in parameters)
            {
                Set(e, parameter);
            }

            return e.FromAddress.IsValid ? e : null;
        }

        /// <summary>null where they are not understood</summary>
        internal static RcptCommandEventArgs Rcpt(HostSession session, HostMailItem item, string rest)
        {
            string path;
            string[] parameters;
            if (!Split(rest, "TO:", out path, out parameters) || !new RoutingAddress(path).IsValid)
            {
                return null;
            }

            var e = new RcptCommandEventArgs(session, item) { RecipientAddress = new RoutingAddress(path) };
            foreach (string parameter in parameters)
            {
                if (parameter.StartsWith("ORCPT=", StringComparison.OrdinalIgnoreCase))
                {
                    e.OriginalRecipient = parameter.Substring(6);
                }
            }

            return e;
        }

        private static bool Split(string rest, string word, out string path, out string[] parameters)
        {
            path = null;
            parameters = new string[0];
            int end = rest.IndexOf('>');
            string start = end < 0 ? "" : rest.Substring(0, end).Replace(" ", "");
            if (!start.StartsWith(word + "<", StringComparison.OrdinalIgnoreCase))
            {
                return false;
            }

            path = start.Substring(word.Length + 1);
            parameters = rest.Substring(end + 1).Split(new[] { ' ' }, StringSplitOptions.RemoveEmptyEntries);
            return true;
        }

        private static void Set(HostMailArguments e, string parameter)
        {
            int equals = parameter.IndexOf('=');
            string value = parameter.Substring(equals + 1);
            long size;
            switch ((equals < 0 ? parameter : parameter.Substring(0, equals)).ToUpperInvariant())
            {
                case "SIZE":
                    e.Size = long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out size) ? size : 0;
                    break;
                case "BODY":
                    e.BodyType = value.Equals("8BITMIME", StringComparison.OrdinalIgnoreCase) ? BodyType.EightBitMime : BodyType.SevenBit;
                    break;
                case "AUTH":
                    e.Auth = value;
                    break;
                case "ENVID":
                    e.EnvelopeId = value;
                    break;
                case "SMTPUTF8":
                    e.SmtpUtf8 = true;
                    break;
            }
        }
    }
}

// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
using System;
using System.Collections.Generic;
using System.Globalization;
using System.Net;

namespace Postern.Exchange.Settings
{
    /// <summary>Reads "key = value" lines; "#" begins a comment line. A key that nobody knows is refused: it is a misspelt one.</summary>
    internal sealed class SettingsReader
    {
        /// <summary>Of a file; one that is larger is no file of settings.</summary>
        internal const int MostOctets = 64 * 1024;

        private const int MostEndpoints = 16;

        private readonly BridgeSettings settings = new BridgeSettings();
        private readonly HashSet<string> seen = new HashSet<string>();
        private int number;

        /// <exception cref="SettingsException">for the first line that cannot be used</exception>
        internal static BridgeSettings Read(string text)
        {
            var reader = new SettingsReader();
            foreach (string line in text.Split('\n'))
            {
                reader.number++;
                reader.Line(line.Trim());
            }

            return reader.settings;
        }

        private void Line(string line)
        {
            if (line.Length == 0 || line[0] == '#')
            {
                return;
            }

            int equals = line.IndexOf('=');
            string key = equals < 0 ? line : line.Substring(0, equals).Trim();
            string value = equals < 0 ? "" : line.Substring(equals + 1).Trim();
            if (equals < 0 || !seen.Add(key))
            {
                throw Refused(key, value, "\"key = value\", each key once");
            }

            Set(key, value);
        }

        private void Set(string key, string value)
        {
            switch (key)
            {
                case "endpoints":
                    settings.Endpoints = Endpoints(key, value);
                    break;
                case "connect.seconds":
                    settings.ConnectTime = Seconds(key, value, 0.1, 60);
                    break;
                case "command.seconds":
                    settings.CommandTime = Seconds(key, value, 0.1, 300);
                    break;
                case "message.seconds":
                    settings.MessageTime = Seconds(key, value, 0.1, 600);
                    break;
                case "breaker.failures":
                    settings.BreakerFailures = (int)Number(key, value, 1, 1000);
                    break;
                case "breaker.seconds":
                    settings.BreakerPause = Seconds(key, value, 0.1, 3600);
                    break;
                case "reuse.seconds":
                    settings.ReuseTime = Seconds(key, value, 0, 3600);
                    break;
                case "defer.seconds":
                    settings.DeferTime = Seconds(key, value, 1, 86400);
                    break;
                case "status.seconds":
                    settings.StatusTime = Seconds(key, value, 0.1, 3600);
                    break;
                case "log.megabytes":
                    settings.LogSize = (long)(Number(key, value, 0.01, 1024) * 1024 * 1024);
                    break;
                case "log.file":
                    settings.LogFile = Required(key, value);
                    break;
                case "status.file":
                    settings.StatusFile = Required(key, value);
                    break;
                case "daemon.name":
                    settings.DaemonName = value;
                    break;
                case "quarantine":
                    settings.Quarantine = Word<QuarantineAction>(key, value);
                    break;
                default:
                    SetFailure(key, value);
                    break;
            }
        }

        /// <summary>"failure" is for every stage, "failure.rcpt" for one; the latter wins wherever it stands.</summary>
        private void SetFailure(string key, string value)
        {
            bool all = key == "failure";
            bool known = all;
            foreach (Stage stage in Enum.GetValues(typeof(Stage)))
            {
                string own = "failure." + stage.ToString().ToLowerInvariant();
                known |= key == own;
                if (key == own || (all && !seen.Contains(own)))
                {
                    settings.SetFailure(stage, Word<FailureAction>(key, value));
                }
            }

            if (!known)
            {
                throw Refused(key, value, "a key of the documentation (docs/exchange.md)");
            }
        }

        private IList<IPEndPoint> Endpoints(string key, string value)
        {
            var list = new List<IPEndPoint>();
            foreach (string part in value.Split(','))
            {
                list.Add(Endpoint(key, part.Trim()));
            }

            if (list.Count > MostEndpoints)
            {
                throw Refused(key, value, "at most " + MostEndpoints);
            }

            return list;
        }

        /// <summary>Addresses only: to look a name up may take longer than a sender should wait.</summary>
        private IPEndPoint Endpoint(string key, string text)
        {
            int colon = text.LastIndexOf(':');
            string host = colon < 0 ? "" : text.Substring(0, colon).Trim('[', ']');
            IPAddress address;
            ushort port;
            bool good = IPAddress.TryParse(host == "localhost" ? "127.0.0.1" : host, out address)
                & ushort.TryParse(text.Substring(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out port);
            if (!good || port == 0)
            {
                throw Refused(key, text, "IP addresses with ports, such as 127.0.0.1:8891, [::1]:8891, separated by commas");
            }

            return new IPEndPoint(address, port);
        }

        private TimeSpan Seconds(string key, string value, double least, double most)
        {
            return TimeSpan.FromSeconds(Number(key, value, least, most));
        }

        private double Number(string key, string value, double least, double most)
        {
            double number;
            bool good = double.TryParse(value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out number);
            // Put this way round, NaN is refused too.
            if (!good || !(number >= least && number <= most))
            {
                throw Refused(key, value, string.Format(CultureInfo.InvariantCulture, "a number from {0} to {1}", least, most));
            }

            return number;
        }

        private string Required(string key, string value)
        {
            if (value.Length == 0)
            {
                throw Refused(key, value, "a file name");
            }

            return value;
        }

        private T Word<T>(string key, string value)
            where T : struct
        {
            foreach (T one in Enum.GetValues(typeof(T)))
            {
                if (string.Equals(one.ToString(), value, StringComparison.OrdinalIgnoreCase))
                {
                    return one;
                }
            }

            throw Refused(key, value, string.Join(", ", Enum.GetNames(typeof(T))).ToLowerInvariant());
        }

        private SettingsException Refused(string key, string value, string allowed)
        {
            return new SettingsException(number, key, value, allowed);
        }
    }
}

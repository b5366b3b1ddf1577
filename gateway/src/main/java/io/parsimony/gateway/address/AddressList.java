package io.parsimony.gateway.address;

import io.smallrye.common.net.CidrAddress;
import io.smallrye.common.net.Inet;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;

/**
 * Addresses and ranges of addresses, IPv4 and IPv6 apart. The unspecified address of a family ({@code 0.0.0.0},
 * {@code ::}) stands for all of it, as in parse-server. An IPv4 address in IPv6 form counts as IPv4.
 */
public final class AddressList {

    /** The list with nothing in it. */
    public static final AddressList EMPTY = new AddressList(List.of());

    private final CidrAddress[] ranges;

    private AddressList(List<CidrAddress> ranges) {
        this.ranges = ranges.toArray(CidrAddress[]::new);
    }

    /** Reads entries such as {@code 10.0.0.1}, {@code 10.0.0.0/8}, {@code ::1}; one that is no address matches nothing. */
    public static AddressList of(List<String> entries) {
        List<CidrAddress> ranges = new ArrayList<>(entries.size());
        for (String entry : entries) {
            CidrAddress range = parse(entry);
            if (range != null) {
                ranges.add(range);
            }
        }
        return ranges.isEmpty() ? EMPTY : new AddressList(ranges);
    }

    private static CidrAddress parse(String entry) {
        if (entry.indexOf('/') >= 0) {
            return Inet.parseCidrAddress(entry);
        }
        InetAddress address = parseAddress(entry);
        if (address == null) {
            return null;
        }
        int bits = address.isAnyLocalAddress() ? 0 : address.getAddress().length * Byte.SIZE;
        return CidrAddress.create(address, bits);
    }

    /** Whether the address, given as text, is in the list; text that is no address is not. */
    public boolean contains(String address) {
        if (ranges.length == 0 || address == null) {
            return false;
        }
        InetAddress parsed = parseAddress(address);
        if (parsed == null) {
            return false;
        }
        for (CidrAddress range : ranges) {
            if (range.matches(parsed)) {
                return true;
            }
        }
        return false;
    }

    /** An IPv4 address in IPv6 form becomes one of IPv4; null if it is no address. */
    private static InetAddress parseAddress(String text) {
        byte[] bytes = Inet.parseInetAddressToBytes(text);
        if (bytes == null) {
            return null;
        }
        try {
            return InetAddress.getByAddress(bytes);
        } catch (UnknownHostException e) {
            throw new IllegalStateException("an address has 4 or 16 bytes", e);
        }
    }

    /** Whether nothing is in the list. */
    public boolean isEmpty() {
        return ranges.length == 0;
    }
}

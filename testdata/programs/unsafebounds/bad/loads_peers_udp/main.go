//oracle: checkptr

// Command loads_peers_udp loads the peers of the UDP relay and checks that their addresses are canonical.
package main

import (
	"fmt"
	"net/netip"
	"os"
)

func main() {
	t := newPeerTable()
	for name, s := range map[string]string{
		"edge-1": "10.0.0.7:4789",
		"edge-2": "[fd00::7]:4789",
	} {
		if err := t.learn(name, netip.MustParseAddrPort(s)); err != nil {
			fmt.Fprintln(os.Stderr, name, err)
			os.Exit(1)
		}
	}
	for name, p := range t.byName {
		fmt.Println(name, "family", p.addr.Addr.Family, "size", p.size)
	}
}

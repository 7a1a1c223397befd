// Command proxyd accepts proxy peers.
package main

import (
	"bytes"
	"fmt"
	"io"
	"strings"

	"programs/nilpool/bad/proxyd_accepts_proxy/wire"
)

// duplex joins a scripted input with a recorded output.
type duplex struct {
	io.Reader
	out bytes.Buffer
}

func (d *duplex) Write(p []byte) (int, error) { return d.out.Write(p) }

// fanIn keeps one connection open for every script, then closes them all.
func fanIn(scripts ...string) {
	var conns []*wire.Conn
	for _, s := range scripts {
		c, err := wire.Accept(&duplex{Reader: strings.NewReader(s)})
		if err != nil {
			fmt.Println("handshake:", err)
			continue
		}
		fmt.Println("peer", c.Peer)
		conns = append(conns, c)
	}
	for _, c := range conns {
		if err := c.Close(); err != nil {
			fmt.Println("close:", err)
		}
	}
}

func main() {
	fanIn("HELLO edge-1\r\n")
	fanIn("HELLO edge-2\r\n", "HELLO edge-3\r\n")
}

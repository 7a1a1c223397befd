//oracle: checkptr

// Command receives_route_updates receives route updates over a connection.
package main

import (
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"net"
	"os"

	"programs/unsafebounds/bad/receives_route_updates/proto"
)

// messageSize is what a peer sends for each update.
const messageSize = 16

// table is the set of known routes.
type table struct {
	routes map[uint32]proto.Route
}

// receive reads updates until the peer closes the connection.
func (t *table) receive(conn io.Reader) error {
	msg := make([]byte, messageSize)
	for {
		if _, err := io.ReadFull(conn, msg); err != nil {
			if errors.Is(err, io.EOF) {
				return nil
			}
			return err
		}
		if err := proto.Check(msg); err != nil {
			return err
		}
		r := proto.DecodeRoute(msg) // want "PC5004"
		t.routes[r.Prefix] = r
	}
}

// announce sends n updates and hangs up.
func announce(conn net.Conn, n int) {
	defer conn.Close()
	for i := range n {
		b := make([]byte, 0, messageSize)
		b = binary.NativeEndian.AppendUint32(b, proto.Magic)
		b = binary.NativeEndian.AppendUint32(b, 1)
		b = binary.NativeEndian.AppendUint32(b, 0x0a000000+uint32(i)<<8)
		b = binary.NativeEndian.AppendUint32(b, 0xffffff00)
		if _, err := conn.Write(b); err != nil {
			return
		}
	}
}

func main() {
	local, peer := net.Pipe()
	defer local.Close()
	go announce(peer, 3)

	t := &table{routes: make(map[uint32]proto.Route)}
	if err := t.receive(local); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	fmt.Println("routes", len(t.routes))
}

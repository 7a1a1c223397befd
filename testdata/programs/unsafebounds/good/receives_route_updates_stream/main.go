// Command receives_route_updates_stream receives route updates over a stream.
package main

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"

	"programs/unsafebounds/good/receives_route_updates_stream/proto"
)

// table is the set of known routes.
type table struct {
	routes  map[uint32]proto.Route
	options int
}

// receive reads updates until the stream ends.
func (t *table) receive(conn io.Reader) error {
	for {
		r, opts, err := proto.ReadMessage(conn)
		if err != nil {
			if errors.Is(err, io.EOF) {
				return nil
			}
			return err
		}
		t.routes[r.Prefix] = r
		t.options += len(opts)
	}
}

// message builds an update with size bytes of options.
func message(prefix uint32, size int) []byte {
	var b []byte
	for _, v := range []uint32{proto.Magic, uint32(size), prefix, 0xffffff00, 0x0a000001, 10} {
		b = binary.NativeEndian.AppendUint32(b, v)
	}
	return append(b, make([]byte, size)...)
}

func main() {
	t := &table{routes: make(map[uint32]proto.Route)}
	stream := slices.Concat(message(1, 0), message(2, 8), message(3, 24))
	if err := t.receive(bytes.NewReader(stream)); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	if err := t.receive(bytes.NewReader(message(4, 13))); !errors.Is(err, proto.ErrOption) {
		fmt.Fprintln(os.Stderr, "partial option taken:", err)
		os.Exit(1)
	}
	if len(t.routes) != 3 || t.options != 4 || t.routes[3].Metric != 10 {
		fmt.Fprintln(os.Stderr, "wrong table", *t)
		os.Exit(1)
	}
}

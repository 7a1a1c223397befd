// Command dnsq prints the wire form of a few prepared questions.
package main

import (
	"encoding/binary"
	"fmt"
	"log"

	"programs/unsafebounds/bad/prints_wire_form/dnswire"
)

const (
	typeA    = 1
	typeAAAA = 28
)

type resolver struct {
	id      uint16
	pending map[uint16]*dnswire.Question
}

func (r *resolver) query(name string, qtype uint16) ([]byte, error) {
	r.id++
	q := dnswire.NewQuestion(name, qtype)
	r.pending[r.id] = q
	msg := make([]byte, 0, 64)
	msg = binary.BigEndian.AppendUint16(msg, r.id)
	msg = append(msg, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0)
	msg, err := q.Pack(msg) // want "PC5001"
	if err != nil {
		delete(r.pending, r.id)
		return nil, fmt.Errorf("query %q: %w", name, err)
	}
	return msg, nil
}

func main() {
	r := &resolver{pending: make(map[uint16]*dnswire.Question)}
	for _, host := range []string{"example.org", "cache-3.eu.example.net"} {
		for _, t := range []uint16{typeA, typeAAAA} {
			msg, err := r.query(host, t)
			if err != nil {
				log.Fatal(err)
			}
			fmt.Printf("%x\n", msg)
		}
	}
	fmt.Println("pending:", len(r.pending))
}

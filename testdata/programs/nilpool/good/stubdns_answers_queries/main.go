// Command stubdns answers queries from a fixed zone.
package main

import (
	"errors"
	"fmt"
	"strings"
	"sync"
)

var (
	errShort  = errors.New("short query")
	errOpcode = errors.New("opcode not implemented")
)

const (
	opQuery  = 'Q'
	opNotify = 'N'
)

// message is a query or the answer to one.
type message struct {
	op      byte
	name    string
	answers []string
}

var messages sync.Pool

func acquireMessage() *message {
	v := messages.Get()
	if v == nil {
		return &message{answers: make([]string, 0, 4)}
	}
	return v.(*message)
}

func releaseMessage(m *message) {
	if m == nil {
		return
	}
	m.op, m.name = 0, ""
	m.answers = m.answers[:0]
	messages.Put(m)
}

// decode parses a query. The message is nil when there is an error.
func decode(packet string) (*message, error) {
	if len(packet) < 2 {
		return nil, errShort
	}
	m := acquireMessage()
	m.op = packet[0]
	m.name = strings.ToLower(packet[1:])
	if m.op != opQuery && m.op != opNotify {
		releaseMessage(m)
		return nil, errOpcode
	}
	return m, nil
}

type zone map[string][]string

func (z zone) answer(m *message) {
	if m.op == opNotify {
		return
	}
	m.answers = append(m.answers, z[m.name]...)
}

// serve handles one packet and returns the reply's text.
func (z zone) serve(packet string) (string, error) {
	m, err := decode(packet)
	defer releaseMessage(m)
	if err != nil {
		return "", err
	}
	z.answer(m)
	if len(m.answers) == 0 {
		return m.name + " -", nil
	}
	return m.name + " " + strings.Join(m.answers, ","), nil
}

func main() {
	z := zone{
		"db.internal":  {"10.0.0.5"},
		"web.internal": {"10.0.0.8", "10.0.0.9"},
	}
	for _, p := range []string{"Qdb.internal", "?", "Xdb.internal", "QWEB.internal", "Nweb.internal", "Qgone"} {
		reply, err := z.serve(p)
		if err != nil {
			fmt.Printf("%q: %v\n", p, err)
			continue
		}
		fmt.Println(reply)
	}
}

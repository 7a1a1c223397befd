//oracle: synctest-hang

// Package bad parses packets of peers.
package bad

import (
	"strconv"
	"sync"
	"testing"
)

type packet struct {
	raw  []byte
	kind string
}

func (p *packet) parse() {
	switch n := int(p.raw[0]); {
	case n == 0:
		p.kind = "ping"
	case n < 10:
		p.kind = "data " + strconv.Itoa(n)
	default:
		panic("bad packet")
	}
}

// parseAll parses the packets at the same time, and leaves out bad ones.
func parseAll(packets []*packet) {
	var wg sync.WaitGroup
	wg.Add(len(packets))
	for _, p := range packets {
		go parse(&wg, p)
	}
	wg.Wait()
}

func parse(wg *sync.WaitGroup, p *packet) {
	defer func() { _ = recover() }()
	p.parse()
	wg.Done() // want "wg.Done is skipped if .* panics.*PC3010"
}

// Scenario parses a bad packet.
func Scenario(_ *testing.T) {
	parseAll([]*packet{{raw: []byte{3}}, {raw: []byte{77}}})
}

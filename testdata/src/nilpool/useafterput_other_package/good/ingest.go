//oracle: reuse "foreign checksum"

// Package good checks uploaded blocks that package blockpool lends.
// verify gives the block back when the checksum is taken.
package good

import (
	"errors"

	"fixture/nilpool/useafterput_other_package/good/blockpool"
)

var errChecksum = errors.New("ingest: wrong checksum")

type ingester struct {
	audit []uint32
}

// keep copies the tail of data for later inspection.
func (g *ingester) keep(data string) {
	b := blockpool.Get()
	b.Fill(data[len(data)/2:])
	g.audit = append(g.audit, b.Checksum())
	blockpool.Put(b)
}

func (g *ingester) verify(data string, want uint32) error {
	b := blockpool.Get()
	b.Fill(data)
	got := b.Checksum()
	blockpool.Put(b)
	g.keep(data)
	if got != want {
		return errChecksum
	}
	return nil
}

// Scenario verifies a block whose checksum is right.
func Scenario() {
	var g ingester
	if err := g.verify("abcd", 'a'+'b'+'c'+'d'); err != nil {
		panic("foreign checksum")
	}
}

//oracle: reuse "foreign checksum"

// Package bad checks uploaded blocks that package blockpool lends.
// verify takes the checksum of a block that it has given back.
package bad

import (
	"errors"

	"fixture/nilpool/useafterput_other_package/bad/blockpool"
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
	blockpool.Put(b)
	g.keep(data)
	if b.Checksum() != want { // want "PC1005"
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

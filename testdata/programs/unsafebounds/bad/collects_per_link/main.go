//oracle: checkptr

// Command linkstat collects per-link counters as a netlink dump delivers them
// and folds them into 64 bit totals for the exporter.
package main

import (
	"encoding/binary"
	"errors"
	"fmt"
	"log"
	"unsafe"
)

const statsLen = 48

var errShort = errors.New("linkstat: short IFLA_STATS attribute")

// linkStats mirrors struct rtnl_link_stats, reduced to what the exporter shows.
type linkStats struct {
	rxPackets uint32
	txPackets uint32
	rxBytes   uint32
	txBytes   uint32
	rxErrors  uint32
	txErrors  uint32
	rxDropped uint32
	txDropped uint32
	multicast uint32
	collision uint32
	rxNoHand  uint32
	rxOver    uint32
}

type totals struct {
	bytes, drops, over uint64
}

type collector struct {
	byIndex map[int]*linkStats
	sum     totals
}

func newCollector() *collector {
	return &collector{byIndex: make(map[int]*linkStats)}
}

func decodeStats(attr []byte) (*linkStats, error) {
	if len(attr) < statsLen {
		return nil, errShort
	}
	st := new(linkStats)
	words := (*[statsLen / 4]uint32)(unsafe.Pointer(st))
	for i := range words {
		words[i] = binary.LittleEndian.Uint32(attr[4*i:])
	}
	return st, nil
}

// counter loads one kernel counter.
func counter(p unsafe.Pointer) uint64 {
	return *(*uint64)(p) // want "PC5001"
}

func (c *collector) add(index int, attr []byte) error {
	st, err := decodeStats(attr)
	if err != nil {
		return fmt.Errorf("link %d: %w", index, err)
	}
	c.byIndex[index] = st
	c.sum.bytes += uint64(st.rxBytes) + uint64(st.txBytes)
	c.sum.drops += uint64(st.rxDropped) + uint64(st.txDropped)
	c.sum.over += counter(unsafe.Pointer(&st.rxOver))
	return nil
}

func dumpAttr(seed uint32) []byte {
	b := make([]byte, 0, statsLen)
	for i := uint32(0); i < statsLen/4; i++ {
		b = binary.LittleEndian.AppendUint32(b, seed+i)
	}
	return b
}

func main() {
	c := newCollector()
	for i := 1; i <= 4; i++ {
		if err := c.add(i, dumpAttr(uint32(i)*100)); err != nil {
			log.Fatal(err)
		}
	}
	fmt.Printf("links=%d bytes=%d drops=%d over=%d\n",
		len(c.byIndex), c.sum.bytes, c.sum.drops, c.sum.over)
	const overTotal = 111 + 211 + 311 + 411
	if c.sum.over != overTotal {
		log.Fatalf("over = %d, expected %d", c.sum.over, overTotal)
	}
}

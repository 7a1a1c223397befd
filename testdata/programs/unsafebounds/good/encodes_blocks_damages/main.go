// Command sstscan encodes blocks, damages them and scans what is left.
package main

import (
	"fmt"
	"log"
	"sort"

	"programs/unsafebounds/good/encodes_blocks_damages/sst"
)

type table struct {
	blocks [][]byte
}

func key(i int) (k [8]byte) {
	copy(k[:], fmt.Sprintf("k%07d", i))
	return k
}

func (t *table) fill(n, per int) {
	for i := 0; i < n; i += per {
		var keys [][8]byte
		for j := i; j < min(i+per, n); j++ {
			keys = append(keys, key(j))
		}
		t.blocks = append(t.blocks, sst.Encode(keys))
	}
}

func (t *table) scan() ([]string, error) {
	var out []string
	for i, raw := range t.blocks {
		b, err := sst.Decode(raw)
		if err != nil {
			return out, fmt.Errorf("block %d: %w", i, err)
		}
		for j := 0; ; j++ {
			k, ok := b.Key(j)
			if !ok {
				break
			}
			out = append(out, string(k[:]))
		}
	}
	return out, nil
}

func main() {
	t := new(table)
	t.fill(100, 16)
	keys, err := t.scan()
	if err != nil {
		log.Fatal(err)
	}
	if len(keys) != 100 || !sort.StringsAreSorted(keys) {
		log.Fatalf("%d keys, sorted %v", len(keys), sort.StringsAreSorted(keys))
	}
	first := t.blocks[0]
	for cut := range first {
		if _, err := sst.Decode(first[:cut:cut]); err == nil {
			log.Fatalf("truncation at %d went unnoticed", cut)
		}
	}
	empty, err := sst.Decode(sst.Encode(nil))
	if err != nil {
		log.Fatal(err)
	}
	if _, ok := empty.Key(0); ok {
		log.Fatal("key in an empty block")
	}
	fmt.Println("keys", len(keys))
}

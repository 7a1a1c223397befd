//oracle: checkptr

// Command main loads a segment footer of a log-structured store.
package main

import (
	"fmt"
	"log"
)

type segment struct {
	id  int
	idx *index
}

func load(id int, footer []record) (*segment, error) {
	s := &segment{id: id, idx: newIndex()}
	for _, r := range footer {
		if !s.idx.put(r.key, r.off, r.gen) {
			return nil, fmt.Errorf("segment %d: more than %d records", id, s.idx.used)
		}
	}
	return s, nil
}

func main() {
	var footer []record
	for k := uint64(1); k <= 40; k++ {
		footer = append(footer, record{slot{key: k, off: uint32(k * 512), gen: 1}, 100})
	}
	// Two segments are open at a time: the active one and the one being merged.
	old, err := load(1, footer)
	if err != nil {
		log.Fatal(err)
	}
	cur, err := load(2, footer[:10])
	if err != nil {
		log.Fatal(err)
	}
	for _, s := range []*segment{old, cur} {
		found := 0
		for _, r := range footer {
			if _, _, ok := s.idx.get(r.key); ok {
				found++
			}
		}
		fmt.Printf("segment %d: %d used, %d found\n", s.id, s.idx.used, found)
	}
}

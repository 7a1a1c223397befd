//oracle: panic "interface conversion"

// Package good hashes records with pooled key buffers.
// The deferred closure stores the grown slice behind the pointer and puts the pointer.
package good

import (
	"hash/fnv"
	"sync"
)

var keys = sync.Pool{New: func() any {
	b := make([]byte, 0, 128)
	return &b
}}

type index struct {
	buckets [16]int
}

func (x *index) add(fields ...string) uint32 {
	kp := keys.Get().(*[]byte)
	key := (*kp)[:0]
	defer func() {
		*kp = key
		keys.Put(kp)
	}()
	for _, f := range fields {
		key = append(key, f...)
		key = append(key, 0)
	}
	h := fnv.New32a()
	h.Write(key)
	sum := h.Sum32()
	x.buckets[sum%16]++
	return sum
}

// Scenario adds two records.
func Scenario() {
	var x index
	x.add("name", "ada")
	x.add("name", "grace")
}

// Package codec decodes the replication stream.
package codec

import (
	"errors"
	"fmt"
	"strconv"
	"strings"
	"sync"
)

// ErrMalformed is wrapped by all errors of Decode.
var ErrMalformed = errors.New("codec: malformed record")

// Record is a *Set or a *Delete.
type Record interface{ apply(state map[string]int) }

// Set assigns a value.
type Set struct {
	Key   string
	Value int
}

// Delete drops keys.
type Delete struct {
	Keys []string
}

var (
	setPool    = sync.Pool{New: func() any { return new(Set) }}
	deletePool = sync.Pool{New: func() any { return new(Delete) }}
)

func (s *Set) apply(state map[string]int) { state[s.Key] = s.Value }

func (d *Delete) apply(state map[string]int) {
	for _, k := range d.Keys {
		delete(state, k)
	}
}

// Decode parses one line of the stream. The caller gives the record back
// with Release.
func Decode(line string) (Record, error) {
	op, rest, _ := strings.Cut(line, " ")
	switch op {
	case "set":
		return decodeSet(rest)
	case "del":
		d := deletePool.Get().(*Delete)
		d.Keys = append(d.Keys[:0], strings.Fields(rest)...)
		return d, nil
	}
	return nil, fmt.Errorf("%w: operation %q", ErrMalformed, op)
}

func decodeSet(rest string) (Record, error) {
	key, num, ok := strings.Cut(rest, " ")
	if !ok {
		return nil, fmt.Errorf("%w: set without a value", ErrMalformed)
	}
	s := setPool.Get().(*Set)
	var err error
	if s.Value, err = strconv.Atoi(num); err != nil {
		setPool.Put(s)
		return nil, fmt.Errorf("%w: %w", ErrMalformed, err)
	}
	s.Key = key
	return s, nil
}

// Apply changes state as r says.
func Apply(r Record, state map[string]int) { r.apply(state) }

// Release makes r available to later calls of Decode. A nil r is ignored.
func Release(r Record) {
	switch r := r.(type) {
	case *Set:
		*r = Set{}
		setPool.Put(r)
	case *Delete:
		clear(r.Keys)
		deletePool.Put(r)
	}
}

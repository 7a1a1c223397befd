//oracle: panic "nil pointer dereference"

// Package good unpacks archives with pooled unpackers, which it makes where the pool is empty.
// The switch has a case for an empty pool and one for what is put: there is no third.
package good

import (
	"errors"
	"sync"
)

var errEmpty = errors.New("unpack: empty archive")

type unpacker struct {
	source []byte
	opened int
}

func open(source []byte) (*unpacker, error) {
	if len(source) == 0 {
		return nil, errEmpty
	}
	return &unpacker{source: source, opened: 1}, nil
}

func (u *unpacker) reset(source []byte) error {
	if len(source) == 0 {
		return errEmpty
	}
	u.source = source
	u.opened++
	return nil
}

func (u *unpacker) close() {}

type store struct {
	unpackers sync.Pool
	bytes     int
}

func (s *store) unpack(source []byte) error {
	var u *unpacker
	switch pooled := s.unpackers.Get().(type) {
	case nil:
		fresh, err := open(source)
		if err != nil {
			return err
		}
		u = fresh
	case *unpacker:
		u = pooled
		if err := u.reset(source); err != nil {
			s.unpackers.Put(u)
			return err
		}
	}
	defer func() {
		u.close()
		s.unpackers.Put(u)
	}()
	s.bytes += len(u.source)
	return nil
}

// Scenario unpacks an empty archive and then two others.
func Scenario() {
	var s store
	if err := s.unpack(nil); err == nil {
		panic("empty archive accepted")
	}
	for _, source := range []string{"first", "second"} {
		if err := s.unpack([]byte(source)); err != nil {
			panic(err)
		}
	}
}

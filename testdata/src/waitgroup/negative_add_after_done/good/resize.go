//oracle: panic "sync: negative WaitGroup counter"

// Package good starts the two halves of a pipeline, and takes the counts back
// where one of them can't be started.
package good

import (
	"errors"
	"sync"
)

type pipeline struct {
	halves sync.WaitGroup
	addrs  []string
}

var errRefused = errors.New("pipeline: connection refused")

func (p *pipeline) connect(addr string) error {
	if addr == "" {
		p.halves.Done()
		return errRefused
	}
	p.addrs = append(p.addrs, addr)
	return nil
}

// start connects both halves.
func (p *pipeline) start(reader, writer string) error {
	p.halves.Add(2)
	if err := p.connect(reader); err != nil {
		p.halves.Add(-1)
		return err
	}
	p.halves.Done()
	if err := p.connect(writer); err != nil {
		return err
	}
	p.halves.Done()
	return nil
}

// Scenario can't connect its reader.
func Scenario() {
	p := &pipeline{}
	if err := p.start("", "b:2"); err != errRefused {
		panic("wrong error")
	}
	p.halves.Wait()
}

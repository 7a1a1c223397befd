//oracle: synctest-hang

// Package bad pulls the layers of an image.
package bad

import (
	"errors"
	"sync"
	"testing"
)

var errDigest = errors.New("pull: wrong digest")

type layer struct {
	digest string
	bad    bool
}

type puller struct {
	layers sync.WaitGroup
	mu     sync.Mutex
	err    error
	stored []string
}

func (p *puller) fetch(l layer) error {
	if l.bad {
		return errDigest
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	p.stored = append(p.stored, l.digest)
	return nil
}

// abort removes what was stored, when nobody stores anything any more.
func (p *puller) abort(err error) {
	p.layers.Wait()
	p.mu.Lock()
	defer p.mu.Unlock()
	p.err, p.stored = err, nil
}

func (p *puller) pull(layers []layer) error {
	for _, l := range layers {
		p.layers.Add(1)
		go func() {
			defer p.layers.Done()
			if err := p.fetch(l); err != nil {
				p.abort(err) // want "layers.Wait in a goroutine that it counts.*PC3008"
			}
		}()
	}
	p.layers.Wait()
	return p.err
}

// Scenario pulls an image with a layer that is damaged.
func Scenario(t *testing.T) {
	p := &puller{}
	if err := p.pull([]layer{{"a", false}, {"b", true}}); err != errDigest {
		t.Error(err)
	}
}

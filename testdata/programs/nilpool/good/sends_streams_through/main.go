// Command tunnel sends streams through a mux.
package main

import (
	"errors"
	"fmt"
	"os"
	"sync"

	"programs/nilpool/good/sends_streams_through/mux"
)

var errQuota = errors.New("quota used up")

// meter counts what passes.
type meter struct {
	mu    sync.Mutex
	bytes int
	quota int
}

func (m *meter) emit(head *[8]byte, p *mux.Packet) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	if int(head[1]) != len(p.Data) {
		return fmt.Errorf("header says %d of %d", head[1], len(p.Data))
	}
	if m.bytes+len(p.Data) > m.quota {
		return errQuota
	}
	m.bytes += len(p.Data)
	return nil
}

func main() {
	if _, err := mux.New(mux.WithMTU(1)); err == nil {
		fmt.Fprintln(os.Stderr, "tunnel: small mtu accepted")
		os.Exit(1)
	}
	mx, err := mux.New(mux.WithMTU(16))
	if err != nil {
		fmt.Fprintln(os.Stderr, "tunnel:", err)
		os.Exit(1)
	}
	mt := &meter{quota: 8 * 100}
	var wg sync.WaitGroup
	errs := make([]error, 8)
	for i := range errs {
		wg.Add(1)
		go func() {
			defer wg.Done()
			errs[i] = mx.Split(uint32(i), make([]byte, 100), mt.emit)
		}()
	}
	wg.Wait()
	if err := errors.Join(errs...); err != nil {
		fmt.Fprintln(os.Stderr, "tunnel:", err)
		os.Exit(1)
	}
	if err := mx.Split(9, []byte("more"), mt.emit); !errors.Is(err, errQuota) || mt.bytes != 800 {
		fmt.Fprintln(os.Stderr, "tunnel:", err, mt.bytes)
		os.Exit(1)
	}
}

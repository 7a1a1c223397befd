// Command mirror copies each blob to several stores at a time.
package main

import (
	"errors"
	"fmt"
	"os"
	"sync"

	"programs/nilpool/good/copies_blob_stores/blob"
)

// replica keeps the texts it has seen.
type replica struct {
	mu    sync.Mutex
	texts []string
}

func (r *replica) put(b *blob.Blob) error {
	if b.Len() == 0 {
		return errors.New("replica: empty blob")
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	r.texts = append(r.texts, b.Text())
	return nil
}

type mirror struct {
	replicas []*replica
	wg       sync.WaitGroup
	mu       sync.Mutex
	errs     []error
}

func (m *mirror) fail(err error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.errs = append(m.errs, err)
}

// copy hands a reference to every replica and then drops its own.
func (m *mirror) copy(data string) {
	b := blob.New([]byte(data))
	defer b.Release()
	for _, r := range m.replicas {
		ref, err := b.Retain()
		if err != nil {
			m.fail(err)
			continue
		}
		m.wg.Add(1)
		go func() {
			defer m.wg.Done()
			defer ref.Release()
			if err := r.put(ref); err != nil {
				m.fail(err)
			}
		}()
	}
}

func main() {
	m := &mirror{replicas: []*replica{{}, {}, {}}}
	const n = 200
	for i := range n {
		m.copy(fmt.Sprintf("object-%03d", i))
	}
	m.wg.Wait()
	if err := errors.Join(m.errs...); err != nil {
		fmt.Fprintln(os.Stderr, "mirror:", err)
		os.Exit(1)
	}
	for i, r := range m.replicas {
		seen := make(map[string]bool, n)
		for _, t := range r.texts {
			seen[t] = true
		}
		if len(seen) != n {
			fmt.Fprintf(os.Stderr, "mirror: replica %d has %d of %d\n", i, len(seen), n)
			os.Exit(1)
		}
	}
	if blob.Recycled() != n {
		fmt.Fprintln(os.Stderr, "mirror: recycled", blob.Recycled())
		os.Exit(1)
	}
}

// Command verifies_package_checksum_lists compares packages with their published sums.
package main

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"os"
	"sync"
)

type status int

const (
	valid status = iota
	mismatch
	unlisted
	missing
)

type sums map[string]string

type depot map[string][]byte

var errNotFound = errors.New("package not found")

func (d depot) read(name string) ([]byte, error) {
	b, ok := d[name]
	if !ok {
		return nil, errNotFound
	}
	return b, nil
}

type verifier struct {
	depot  depot
	listed sums

	wg     sync.WaitGroup
	mu     sync.Mutex
	counts [4]int
}

func (v *verifier) mark(s status) {
	v.mu.Lock()
	v.counts[s]++
	v.mu.Unlock()
}

func (v *verifier) finish(s status) {
	v.mark(s)
	v.wg.Done()
}

func (v *verifier) verify(name string) {
	want, ok := v.listed[name]
	if !ok {
		v.finish(unlisted)
		return
	}
	b, err := v.depot.read(name)
	switch {
	case errors.Is(err, errNotFound):
		v.finish(missing)
		return
	case err != nil:
		v.mark(missing)
	default:
		got := sha256.Sum256(b)
		if hex.EncodeToString(got[:]) != want {
			v.finish(mismatch)
			return
		}
		v.mark(valid)
	}
	v.wg.Done()
}

func (v *verifier) all(names []string) [4]int {
	seen := make(map[string]bool)
	for _, n := range names {
		if n == "" || seen[n] {
			continue
		}
		seen[n] = true
		v.wg.Add(1)
		go v.verify(n)
	}
	v.wg.Wait()
	return v.counts
}

func sum(b string) string {
	s := sha256.Sum256([]byte(b))
	return hex.EncodeToString(s[:])
}

func main() {
	v := &verifier{
		depot:  depot{"curl": []byte("c"), "zlib": []byte("tampered"), "jq": []byte("j")},
		listed: sums{"curl": sum("c"), "zlib": sum("z"), "vim": sum("v")},
	}
	got := v.all([]string{"curl", "zlib", "", "vim", "jq", "curl"})
	if got != [4]int{1, 1, 1, 1} {
		fmt.Fprintln(os.Stderr, "counts:", got)
		os.Exit(1)
	}
	fmt.Println(got)
}

// Command verify checks the digests of release artifacts.
package main

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"os"
	"sync"
)

type artifact struct {
	name string
	sum  string
	body []byte
}

type verifier struct {
	wg sync.WaitGroup

	mu     sync.Mutex
	good   []string
	faults map[string]error
}

var (
	errEmpty  = errors.New("artifact is empty")
	errDigest = errors.New("digest differs")
)

func (v *verifier) fault(name string, err error) {
	v.mu.Lock()
	v.faults[name] = err
	v.mu.Unlock()
	v.wg.Done()
}

func (v *verifier) pass(name string) {
	v.mu.Lock()
	v.good = append(v.good, name)
	v.mu.Unlock()
	v.wg.Done()
}

// check ends in exactly one call of fault or pass.
func (v *verifier) check(a artifact) {
	if len(a.body) == 0 {
		v.fault(a.name, errEmpty)
		return
	}
	expected, err := hex.DecodeString(a.sum)
	if err != nil {
		v.fault(a.name, fmt.Errorf("digest of %s: %w", a.name, err))
		return
	}
	actual := sha256.Sum256(a.body)
	if string(expected) != string(actual[:]) {
		v.fault(a.name, errDigest)
		return
	}
	v.pass(a.name)
}

func (v *verifier) run(as []artifact) {
	for _, a := range as {
		v.wg.Add(1)
		go v.check(a)
	}
	v.wg.Wait()
}

func digest(b []byte) string {
	s := sha256.Sum256(b)
	return hex.EncodeToString(s[:])
}

func main() {
	bin, src := []byte("ELF..."), []byte("package main")
	v := &verifier{faults: make(map[string]error)}
	v.run([]artifact{
		{"app", digest(bin), bin},
		{"src.tgz", digest(src), src},
		{"notes", digest(src), bin},
		{"empty", digest(nil), nil},
		{"typo", "zz", src},
	})
	if len(v.good) != 2 || len(v.faults) != 3 || !errors.Is(v.faults["notes"], errDigest) {
		fmt.Fprintln(os.Stderr, "verify:", v.good, v.faults)
		os.Exit(1)
	}
}

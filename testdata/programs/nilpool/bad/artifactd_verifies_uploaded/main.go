// Command artifactd verifies uploaded artifacts against their manifest.
package main

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"hash"
	"io"
	"os"
	"strings"
	"sync"
)

var (
	errAlgorithm = errors.New("unsupported digest algorithm")
	errMismatch  = errors.New("digest mismatch")
)

// digester pairs a running hash with the copy block it is fed from.
type digester struct {
	sum   hash.Hash
	block []byte
	total int64
}

var digesters = sync.Pool{
	New: func() any {
		return &digester{sum: sha256.New(), block: make([]byte, 4096)}
	},
}

// openDigester prepares a digester for the named algorithm.
func openDigester(alg string) (*digester, error) {
	switch alg {
	case "sha256", "SHA-256":
	default:
		return nil, fmt.Errorf("%w: %q", errAlgorithm, alg)
	}
	d := digesters.Get().(*digester)
	d.sum.Reset()
	d.total = 0
	return d, nil
}

func (d *digester) consume(r io.Reader) error {
	for {
		n, err := r.Read(d.block)
		d.sum.Write(d.block[:n])
		d.total += int64(n)
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return err
		}
	}
}

type artifact struct {
	name string
	alg  string
	want string
	body io.Reader
}

// verify reads the artifact's body and returns its size.
func verify(a artifact) (int64, error) {
	d, err := openDigester(a.alg)
	defer digesters.Put(d) // want "PC1001"
	if err != nil {
		return 0, fmt.Errorf("%s: %w", a.name, err)
	}
	if err := d.consume(a.body); err != nil {
		return 0, fmt.Errorf("%s: reading body: %w", a.name, err)
	}
	if got := hex.EncodeToString(d.sum.Sum(nil)); a.want != "" && got != a.want {
		return d.total, fmt.Errorf("%s: %w: %s", a.name, errMismatch, got)
	}
	return d.total, nil
}

func main() {
	uploads := []artifact{
		{"legacy.rpm", "md5", "d41d8cd9", strings.NewReader("old")},
		{"legacy.deb", "md5", "d41d8cd9", strings.NewReader("old")},
		{"legacy.zip", "md5", "d41d8cd9", strings.NewReader("old")},
		{"app.tar", "sha256", "", strings.NewReader("layer one")},
		{"agent.deb", "SHA-256", "", strings.NewReader("agent body")},
	}
	for _, u := range uploads {
		n, err := verify(u)
		if err != nil {
			fmt.Fprintln(os.Stderr, "rejected:", err)
			continue
		}
		fmt.Println("accepted", u.name, n)
	}
}

package main

import (
	"bytes"
	"compress/zlib"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"os"

	"programs/nilpool/good/verify_bundle_loader/zpool"
)

var errSum = errors.New("checksum differs")

type part struct {
	name string
	body []byte
	sum  [sha256.Size]byte
}

type loader struct {
	pool  zpool.Pool
	limit int64
}

// load unpacks the part and compares it with the sum in the manifest.
func (l *loader) load(p part) ([]byte, error) {
	r, err := l.pool.Open(bytes.NewReader(p.body))
	defer l.pool.Release(r)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", p.name, err)
	}
	data, err := io.ReadAll(io.LimitReader(r, l.limit))
	if err != nil {
		return nil, fmt.Errorf("%s: %w", p.name, err)
	}
	if sha256.Sum256(data) != p.sum {
		return nil, fmt.Errorf("%s: %w", p.name, errSum)
	}
	return data, nil
}

func pack(name, text string) part {
	var b bytes.Buffer
	w := zlib.NewWriter(&b)
	if _, err := io.WriteString(w, text); err != nil {
		panic(err)
	}
	if err := w.Close(); err != nil {
		panic(err)
	}
	return part{name: name, body: b.Bytes(), sum: sha256.Sum256([]byte(text))}
}

type result struct {
	ok, corrupt, forged int
}

func verify(parts []part) result {
	l := &loader{limit: 1 << 16}
	var res result
	for _, p := range parts {
		_, err := l.load(p)
		switch {
		case err == nil:
			res.ok++
		case errors.Is(err, errSum):
			res.forged++
		default:
			res.corrupt++
		}
	}
	return res
}

func main() {
	var parts []part
	for i := range 30 {
		p := pack(fmt.Sprintf("part%d", i), fmt.Sprintf("contents of part %d", i))
		switch i % 3 {
		case 0:
			p.body = []byte("not compressed at all")
		case 1:
			p.sum[0] ^= 0xff
		}
		parts = append(parts, p)
	}
	res := verify(parts)
	fmt.Printf("%+v\n", res)
	if res != (result{ok: 10, corrupt: 10, forged: 10}) {
		os.Exit(1)
	}
}

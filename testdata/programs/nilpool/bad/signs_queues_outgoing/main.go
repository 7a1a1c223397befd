// Command webhook signs and queues outgoing hook calls.
package main

import (
	"bytes"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"os"
	"sync"
)

var bodies = sync.Pool{New: func() any { return new(bytes.Buffer) }}

type hook struct {
	Event  string `json:"event"`
	Object string `json:"object"`
	Seq    int    `json:"seq"`
}

type delivery struct {
	body      []byte
	signature string
}

type queue struct {
	secret  []byte
	pending []delivery
}

// marshal renders the hook without HTML escapes.
func marshal(h hook) ([]byte, error) {
	buf := bodies.Get().(*bytes.Buffer)
	defer bodies.Put(buf)
	buf.Reset()
	enc := json.NewEncoder(buf)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(h); err != nil {
		return nil, fmt.Errorf("hook %s/%d: %w", h.Event, h.Seq, err)
	}
	return buf.Bytes(), nil // want "PC1007"
}

func (q *queue) sign(body []byte) string {
	mac := hmac.New(sha256.New, q.secret)
	mac.Write(body)
	return hex.EncodeToString(mac.Sum(nil))
}

func (q *queue) add(h hook) error {
	body, err := marshal(h)
	if err != nil {
		return err
	}
	q.pending = append(q.pending, delivery{body: body, signature: q.sign(body)})
	return nil
}

// flush checks what the receivers will check.
func (q *queue) flush() (ok, bad int) {
	for _, d := range q.pending {
		if q.sign(d.body) == d.signature {
			ok++
		} else {
			bad++
		}
	}
	q.pending = q.pending[:0]
	return ok, bad
}

func main() {
	q := &queue{secret: []byte("s3cr3t")}
	for seq := range 8 {
		if err := q.add(hook{Event: "push", Object: "main", Seq: seq}); err != nil {
			fmt.Fprintln(os.Stderr, "webhook:", err)
			os.Exit(1)
		}
	}
	ok, bad := q.flush()
	if bad > 0 {
		fmt.Fprintf(os.Stderr, "webhook: %d of %d signatures are wrong\n", bad, ok+bad)
		os.Exit(1)
	}
	fmt.Println("delivered", ok)
}

package main

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"sync"

	"programs/nilpool/good/cipher_stream_bank/bank"
)

type letter struct {
	key  string
	seq  uint64
	text string
}

type tally struct {
	mu              sync.Mutex
	ok, bad, reject int
}

func (t *tally) count(f func(*tally)) {
	t.mu.Lock()
	defer t.mu.Unlock()
	f(t)
}

// trip seals the letter twice, which gives the text again.
func trip(b *bank.Bank, l letter) error {
	sealed, err := b.Seal(l.key, l.seq, []byte(l.text))
	if err != nil {
		return err
	}
	if bytes.Equal(sealed, []byte(l.text)) {
		return errors.New("text went out in the clear")
	}
	plain, err := b.Seal(l.key, l.seq, sealed)
	if err != nil {
		return err
	}
	if string(plain) != l.text {
		return fmt.Errorf("letter %d came back as %q", l.seq, plain)
	}
	return nil
}

func main() {
	b := bank.New(map[string][]byte{
		"short": bytes.Repeat([]byte{1}, 16),
		"long":  bytes.Repeat([]byte{2}, 32),
		"typo":  bytes.Repeat([]byte{3}, 15),
	})
	names := []string{"short", "long", "typo", "absent"}
	var (
		t  tally
		wg sync.WaitGroup
	)
	for w := range 4 {
		wg.Go(func() {
			for i := range 40 {
				l := letter{
					key:  names[i%len(names)],
					seq:  uint64(w*1000 + i + 1),
					text: fmt.Sprintf("letter %d of writer %d", i, w),
				}
				err := trip(b, l)
				switch {
				case err == nil:
					t.count(func(t *tally) { t.ok++ })
				case errors.Is(err, bank.ErrKey):
					t.count(func(t *tally) { t.reject++ })
				default:
					fmt.Println(err)
					t.count(func(t *tally) { t.bad++ })
				}
			}
		})
	}
	wg.Wait()
	fmt.Println("ok", t.ok, "rejected", t.reject, "bad", t.bad)
	if t.ok != 80 || t.reject != 80 || t.bad != 0 {
		os.Exit(1)
	}
}

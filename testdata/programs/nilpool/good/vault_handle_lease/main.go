package main

import (
	"errors"
	"fmt"
	"os"
	"sync"
	"sync/atomic"

	"programs/nilpool/good/vault_handle_lease/vault"
)

// login checks passwords against the vault.
type login struct {
	v     *vault.Vault
	uses  atomic.Int64
	wrong atomic.Int64
	late  atomic.Int64
}

func (l *login) count(n int) { l.uses.Add(int64(n)) }

// burst lets several clients use one handle, which any of them may return.
func (l *login) burst(name, want string, clients int) error {
	h, err := l.v.Open(name, l.count)
	if err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	defer h.Return()
	var wg sync.WaitGroup
	for i := range clients {
		wg.Go(func() {
			err := h.Use(func(secret []byte) {
				if string(secret) != want {
					l.wrong.Add(1)
				}
			})
			if errors.Is(err, vault.ErrReturned) {
				l.late.Add(1)
			}
			if i%3 == 2 {
				h.Return()
			}
		})
	}
	wg.Wait()
	return nil
}

func main() {
	secrets := map[string]string{"db": "open sesame", "mail": "swordfish", "cache": "1234"}
	l := &login{v: vault.New(secrets)}
	var wg sync.WaitGroup
	for name, s := range secrets {
		wg.Go(func() {
			for range 50 {
				if err := l.burst(name, s, 6); err != nil {
					l.wrong.Add(1)
				}
			}
		})
	}
	wg.Wait()
	err := l.burst("none", "", 1)
	fmt.Println("uses", l.uses.Load(), "late", l.late.Load(), "wrong", l.wrong.Load())
	if !errors.Is(err, vault.ErrName) || l.wrong.Load() != 0 || l.uses.Load()+l.late.Load() != 900 {
		os.Exit(1)
	}
}

// Command issues_checks_session issues and checks session tokens from several goroutines.
package main

import (
	"errors"
	"fmt"
	"os"
	"sync"

	"programs/nilpool/good/issues_checks_session/signer"
)

func exercise(s *signer.Signer, worker int) error {
	for i := range 100 {
		payload := fmt.Sprintf("user=%d&n=%d", worker, i)
		token := s.Sign(payload)
		got, err := s.Verify(token)
		if err != nil {
			return err
		}
		if got != payload {
			return fmt.Errorf("payload %q came back as %q", payload, got)
		}
		if _, err := s.Verify("x" + token); !errors.Is(err, signer.ErrSignature) {
			return fmt.Errorf("forged token was accepted: %v", err)
		}
	}
	return nil
}

func run() error {
	for _, alg := range []string{"hs256", "hs512"} {
		s, err := signer.New(alg, []byte("correct horse"))
		if err != nil {
			return err
		}
		errs := make([]error, 4)
		var wg sync.WaitGroup
		for w := range errs {
			wg.Go(func() { errs[w] = exercise(s, w) })
		}
		wg.Wait()
		if err := errors.Join(errs...); err != nil {
			return fmt.Errorf("%s: %w", alg, err)
		}
	}
	return nil
}

func main() {
	if err := run(); err != nil {
		fmt.Fprintln(os.Stderr, "g05:", err)
		os.Exit(1)
	}
}

// Command configures_sensor_hub configures the sensor hub through its register bank.
package main

import (
	"fmt"
	"os"

	"programs/unsafebounds/bad/configures_sensor_hub/regs"
)

const (
	regControl   = 0
	regThreshold = 20
)

type hub struct {
	bank regs.Bank
}

func (h *hub) configure(threshold uint32) error {
	if err := h.bank.Store(regControl, 1); err != nil {
		return err
	}
	if err := h.bank.Store(regThreshold, threshold); err != nil {
		return err
	}
	fmt.Println("registers written:", h.bank.Sync())
	return nil
}

func main() {
	h := new(hub)
	if err := h.configure(750); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	w := h.bank.Window()
	if w[regThreshold] != 750 {
		fmt.Fprintln(os.Stderr, "threshold register holds", w[regThreshold], "want 750")
		os.Exit(1)
	}
}

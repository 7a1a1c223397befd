//oracle: assert "the secret was shown"

// Package good shows the names of accounts.
package good

// struct account {
//	char name[8];
//	char secret[8];
//	int  id;
// };
// static struct account first = { "account1", "password", 1 };
// static struct account *lookup(void) { return &first; }
import "C"

import "strings"

// name returns the name, which has no end if it is as long as may be.
func name(a *C.struct_account) string {
	return C.GoStringN(&a.name[0], C.int(len(a.name)))
}

// Scenario shows an account.
func Scenario() {
	if strings.Contains(name(C.lookup()), "password") {
		panic("the secret was shown")
	}
}

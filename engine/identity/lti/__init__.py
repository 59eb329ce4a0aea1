"""LTI 1.3 Advantage: who comes from a learning platform, its rosters, and grades for it.

1EdTech Security Framework 1.0, LTI 1.3 Core, Deep Linking 2.0, Names and Role Provisioning 2.0,
Assignment and Grade Services 2.0.
"""
